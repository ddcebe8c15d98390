"""What a process is told from outside: environment variables GREENROOM_…, or a .env file found upward."""

from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "GREENROOM_"


class SettingsError(Exception):
    """A process that was told too little, or something wrong. The message names all of it at once."""


class ServiceSettings(BaseSettings):
    """What every service may be told. One that needs less gives a field a default in a subclass."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    # postgresql://user:password@host:port/database, the service's own.
    postgres: str
    # Kafka's bootstrap servers, host:port.
    kafka: str
    # http://ACCESS:SECRET@host:port/bucket
    s3: str
    # host:port of this service's own gRPC server.
    listen: str

    # The peers' gRPC addresses, host:port.
    asset_catalog: str = ""
    project_assets: str = ""
    merge_engine: str = ""
    image_worker: str = ""

    # A JWKS file with the issuer's public keys.
    trusted_keys: Path
    issuer: str = "greenroom-local"
    # A file holding this service's own token; read anew at every use, so that it can be renewed.
    service_token_file: Path | None = None

    # The Ed25519 key (PEM) with which the log's digests are signed; without it none are made. And how often at most.
    audit_key: Path | None = None
    digest_seconds: float = Field(default=60.0, gt=0)

    # How long the answer of a request is kept for whoever repeats it.
    claim_retention_days: float = Field(default=90.0, gt=0)

    # How often an owner of objects looks for those that no event names, and how old they must be to be removed.
    orphan_sweep_seconds: float = Field(default=600.0, gt=0)
    orphan_age_seconds: float = Field(default=3600.0, gt=0)

    # Each process appends its finished spans to {traces_dir}/{service}-{pid}.jsonl.
    traces_dir: Path | None = None
    log_level: str = "INFO"
    # Kafka static membership; empty is {service}-0. Each instance of a service needs its own.
    group_instance: str = ""
    # How long after asking for a picture the asker's reconciler starts to ask what became of it.
    wish_deadline_seconds: float = 900.0

    def peer(self, service: str) -> str:
        """The gRPC address of a service by its name, such as `image-worker`. Raises SettingsError."""
        address: str = getattr(self, service.replace("-", "_"), "")
        if not address:
            raise SettingsError(f"{_variable(service)} is not set: give it the host:port of {service}.")
        return address


Settings = TypeVar("Settings", bound=BaseSettings)


def load(cls: type[Settings]) -> Settings:
    """The settings of a process: the environment first, then the nearest .env from here upward.

    Raises SettingsError, which names every missing or wrong setting and every place looked in.
    """
    places = [folder / ".env" for folder in (Path.cwd(), *Path.cwd().parents)]
    found = next((place for place in places if place.is_file()), None)
    try:
        return cls(_env_file=found)
    except ValidationError as error:
        looked = places[: places.index(found) + 1] if found else places
        raise SettingsError(_explain(error, looked)) from None


def _explain(error: ValidationError, looked: list[Path]) -> str:
    problems = error.errors(include_url=False, include_input=False)
    missing = [_variable(str(p["loc"][0])) for p in problems if p["type"] == "missing"]
    lines = [f"Not set: {', '.join(missing)}."] if missing else []
    lines += [f"{_variable(str(p['loc'][0]))}: {p['msg']}." for p in problems if p["type"] != "missing" and p["loc"]]
    lines += [f"{p['msg']}." for p in problems if not p["loc"]]
    lines.append(f"Looked in the environment, then for {', '.join(map(str, looked))}.")
    return "\n".join(lines)


def _variable(name: str) -> str:
    return PREFIX + name.upper().replace("-", "_")
