"""`python -m project_assets.audit`: proves the projects' log, read models and replica of the library."""

from event_log.read_model import ReadModel
from service_kit.audit import Audited, main
from service_kit.audit.objects import OwnObjects
from service_kit.audit.replicas import Replica
from service_kit.named_objects import NamedObjects
from service_kit.open_wishes import OpenWishes
from service_kit.topics import CATALOG_EVENTS

from project_assets.bootstrap import NAME, OBJECTS
from project_assets.domain.events import REGISTRY
from project_assets.entrypoints.consumer import on_catalog_page
from project_assets.localization import UNPROTECTED
from project_assets.projections.cards import Cards
from project_assets.projections.projects import Projects

AUDITED = Audited(
    NAME,
    REGISTRY,
    read_models=(
        ReadModel(Projects(), ("projects", "branches")),
        ReadModel(Cards(), ("cards",)),
        ReadModel(OpenWishes(), ("wishes",)),
        ReadModel(NamedObjects(OBJECTS), ("named_objects",)),
    ),
    objects=OwnObjects(OBJECTS, UNPROTECTED),
    replicas=(
        Replica(
            "source_versions", ("source_versions", "source_places"), "asset-catalog", CATALOG_EVENTS, on_catalog_page
        ),
    ),
)

if __name__ == "__main__":
    main(AUDITED)
