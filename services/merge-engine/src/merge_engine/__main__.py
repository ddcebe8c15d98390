"""`python -m merge_engine`"""

import asyncio
import sys

from service_kit.settings import SettingsError

from merge_engine.bootstrap import main

try:
    asyncio.run(main())
except SettingsError as error:
    sys.exit(str(error))
