"""What an audit is told: of the service's own settings those that it needs, and where the other logs are."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from service_kit.settings import PREFIX


class AuditSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    # postgresql://user:password@host:port/database, the service's own.
    postgres: str
    # http://ACCESS:SECRET@host:port/bucket, where the digests are; and the key that signs them, or its public half.
    s3: str = ""
    audit_key: Path | None = None
    # Whether the objects in the bucket are looked at as well; and as the services are told.
    audit_objects: bool = False
    orphan_sweep_seconds: float = 600.0
    orphan_age_seconds: float = 3600.0
    # The databases of the services whose events this one takes: {"asset-catalog": "postgresql://…"}, as JSON.
    audit_logs: dict[str, str] = Field(default_factory=dict)
    # What those tell, as their own audits say it: {"asset-catalog": {topic: [types]}}, as JSON.
    audit_tells: dict[str, dict[str, list[str]]] = Field(default_factory=dict)
