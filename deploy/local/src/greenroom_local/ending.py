"""Ends the stack of a data directory from outside."""

import os
import signal
import time
from contextlib import suppress

from greenroom_local.data_dir import DataDir
from greenroom_local.orphans import end_orphans

_PATIENCE_SECONDS = 90.0
_LOOK_EVERY_SECONDS = 0.05


def end(data_dir: DataDir) -> bool:
    """Whether anything was running. Afterwards nothing is: what a killed supervisor left is ended too."""
    supervisor = data_dir.supervisor()
    if supervisor is not None:
        with suppress(ProcessLookupError):
            os.kill(supervisor.pid, signal.SIGTERM)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while supervisor.is_alive():
            time.sleep(_LOOK_EVERY_SECONDS)
            if time.monotonic() > deadline:
                with suppress(ProcessLookupError):
                    os.kill(supervisor.pid, signal.SIGKILL)
    if not data_dir.path.is_dir():
        return False
    with data_dir.held():
        ended = end_orphans(data_dir.children)
        data_dir.run_file.unlink(missing_ok=True)
    return supervisor is not None or ended > 0
