"""`python -m web_gateway.audit`: proves the feed against the logs that it was told from."""

from event_log.registry import EventRegistry
from service_kit.audit import Audited, main

from web_gateway.bootstrap import SERVICE
from web_gateway.feed_audit import feed

AUDITED = Audited(SERVICE, EventRegistry({}), checks=(feed,))

if __name__ == "__main__":
    main(AUDITED)
