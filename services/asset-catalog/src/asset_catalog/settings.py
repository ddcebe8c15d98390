"""What the catalog is told from outside: nothing beyond what every service is."""

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    pass
