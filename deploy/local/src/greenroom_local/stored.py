"""Where a stack keeps its state, for commands that look at it past the services, whether they run or not."""

import os
from dataclasses import dataclass

from greenroom_local.credentials import Credentials
from greenroom_local.data_dir import DataDir
from greenroom_local.errors import StackError
from greenroom_local.given import Given
from greenroom_local.parts import S3, Postgres
from greenroom_local.ports import PortBook


@dataclass(frozen=True)
class StoredState:
    """postgres: the address of any database of the server. s3: the bucket's. audit_key: the file of what signs the
    logs' digests; empty where none was made yet.
    """

    postgres: str
    s3: str
    audit_key: str

    @classmethod
    def of(cls, data_dir: DataDir) -> "StoredState":
        """Makes nothing, and starts nothing. Raises StackError where there is no state."""
        given, ports = Given.load(), PortBook(data_dir.ports_file)
        postgres, s3 = ports.noted("postgres"), ports.noted("s3")
        postgres_dir, s3_dir = data_dir.path / "postgres", data_dir.path / "s3"
        if not given.postgres and (postgres is None or not postgres_dir.is_dir()):
            raise StackError(f"There is no stack's data in {data_dir.path}: name another place with --data-dir.")
        key = Credentials(data_dir).audit_key
        return cls(
            postgres=given.postgres or Postgres(postgres_dir, postgres or 0).dsn(),
            audit_key=os.environ.get("GREENROOM_AUDIT_KEY", str(key) if key.exists() else ""),
            s3=given.s3 or (S3(s3_dir, s3).url() if s3 is not None and s3_dir.is_dir() else ""),
        )

    def database(self, name: str) -> str:
        return Given.database(self.postgres, name)
