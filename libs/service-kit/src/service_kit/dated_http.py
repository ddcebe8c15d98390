"""HTTP to a server whose own time is asked for as well."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import urllib3

_RETRIES = 2


class DatedHttp(urllib3.PoolManager):
    """`date`: when the newest answer was given, by the server's clock; None where it does not say."""

    def __init__(self, timeout: urllib3.Timeout) -> None:
        retries = urllib3.Retry(total=_RETRIES, backoff_factor=0.1, status_forcelist=(500, 502, 503, 504))
        super().__init__(timeout=timeout, maxsize=16, retries=retries)
        self.date: datetime | None = None

    def urlopen(  # type: ignore[override]
        self, method: str, url: str, redirect: bool = True, **kw: Any
    ) -> urllib3.BaseHTTPResponse:
        response = super().urlopen(method, url, redirect, **kw)
        if date := response.headers.get("Date"):
            self.date = parsedate_to_datetime(date)
        return response
