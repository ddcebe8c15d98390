import asyncio

from web_gateway.bootstrap import main

asyncio.run(main())
