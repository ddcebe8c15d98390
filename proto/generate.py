"""Generates the typed Python of `proto/greenroom` into `proto/python/greenroom_proto`.

The generated modules live under their own package, so that the client can be called `greenroom`:
`greenroom/catalog/v1/asset.proto` becomes `greenroom_proto.catalog.v1.asset_pb2`.
"""

import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "python" / "greenroom_proto"
# protoc writes `from greenroom.x.v1 import y_pb2`; only Python imports start a line like this.
IMPORTS = re.compile(r"^(\s*(?:from|import) )greenroom\.", re.MULTILINE)


def main() -> None:
    protos = sorted(str(path.relative_to(HERE)) for path in HERE.glob("greenroom/**/*.proto"))
    shutil.rmtree(OUT, ignore_errors=True)
    staging = OUT.parent / ".staging"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    bin_dir = Path(sys.executable).parent
    subprocess.run(
        [
            sys.executable,
            "-m",
            "grpc_tools.protoc",
            f"-I{HERE}",
            f"-I{files('grpc_tools') / '_proto'}",
            f"--plugin=protoc-gen-mypy={bin_dir / 'protoc-gen-mypy'}",
            f"--plugin=protoc-gen-mypy_grpc={bin_dir / 'protoc-gen-mypy_grpc'}",
            f"--python_out={staging}",
            f"--grpc_python_out={staging}",
            f"--mypy_out=quiet:{staging}",
            f"--mypy_grpc_out=quiet:{staging}",
            *protos,
        ],
        check=True,
    )
    for path in staging.rglob("*.py*"):
        text = path.read_text()
        path.write_text(IMPORTS.sub(r"\1greenroom_proto.", text) if path.suffix == ".py" else rename_in_stub(text))
    for folder in [staging / "greenroom", *(p for p in (staging / "greenroom").rglob("*") if p.is_dir())]:
        (folder / "__init__.py").touch()
    (staging / "greenroom" / "py.typed").touch()
    shutil.move(staging / "greenroom", OUT)
    shutil.rmtree(staging)


def rename_in_stub(text: str) -> str:
    """Stubs also name modules in annotations: greenroom.catalog.v1.asset_pb2.Asset."""
    return re.sub(r"\bgreenroom\.(?=\w+\.v\d+\.\w+_pb2)", "greenroom_proto.", IMPORTS.sub(r"\1greenroom_proto.", text))


if __name__ == "__main__":
    main()
