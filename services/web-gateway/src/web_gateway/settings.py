"""What the gateway is told by its environment (prefix GREENROOM_)."""

from pathlib import Path
from urllib.parse import urlsplit

from service_kit.settings import ServiceSettings


class GatewaySettings(ServiceSettings):
    # host:port of the HTTP port. `listen` is the gRPC port.
    http_listen: str
    # The issuer's private key (PEM), with which a sign-in code becomes a session.
    signing_key: Path
    # The built page; absent, a page says how to build it.
    ui_dir: Path | None = None
    # Host headers that are answered, comma-separated; empty: the loopback names with the HTTP port.
    allowed_hosts: str = ""
    # How browsers and clients reach this gateway, where that differs from where it listens.
    public_url: str = ""
    public_grpc: str = ""
    # Seconds for which the feed is kept. Whoever was away for longer reads anew what it shows.
    feed_retention_seconds: float = 30 * 24 * 3600.0

    def hosts(self) -> frozenset[str]:
        """Those of the Host headers that are answered, and of the origins that may change something."""
        public = {urlsplit(self.public_url).netloc.lower()} if self.public_url else set()
        if self.allowed_hosts:
            return frozenset(public | {host.strip().lower() for host in self.allowed_hosts.split(",") if host.strip()})
        port = self.http_listen.rpartition(":")[2]
        return frozenset(public | {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")})

    def page_dir(self) -> Path:
        """The configured folder, else ui/dist of the checkout that this runs from."""
        return self.ui_dir or Path(__file__).resolve().parents[4] / "ui" / "dist"
