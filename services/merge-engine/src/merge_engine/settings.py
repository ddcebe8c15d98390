"""What the engine is told from outside. It keeps nothing, so it has no database, broker or object store."""

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    postgres: str = ""
    kafka: str = ""
    s3: str = ""
