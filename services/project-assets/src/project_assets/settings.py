"""What project-assets is told from outside: nothing beyond what every service is."""

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    pass
