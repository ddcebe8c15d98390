"""`python -m asset_catalog.audit`: proves the library's log and read models, and prints the report as JSON."""

from event_log.read_model import ReadModel
from service_kit.announced_copies import UNPROTECTED
from service_kit.audit import Audited, main
from service_kit.audit.objects import OwnObjects
from service_kit.named_objects import NamedObjects
from service_kit.open_wishes import OpenWishes

from asset_catalog.bootstrap import NAME, OBJECTS
from asset_catalog.domain.events import PREFIX as ASSETS
from asset_catalog.domain.events import REGISTRY
from asset_catalog.projections.asset_versions import AssetVersions
from asset_catalog.projections.assets import Assets
from asset_catalog.projections.capsules import Capsules
from asset_catalog.projections.one_kind import OfStreams
from asset_catalog.streams import emptied_folder

AUDITED = Audited(
    NAME,
    REGISTRY,
    read_models=(
        ReadModel(OfStreams(ASSETS, AssetVersions()), ("asset_versions", "asset_words")),
        ReadModel(OfStreams(ASSETS, Assets()), ("assets",)),
        ReadModel(Capsules(), ("capsules",)),
        ReadModel(OpenWishes(), ("wishes",)),
        ReadModel(NamedObjects(OBJECTS, emptied_folder), ("named_objects",)),
    ),
    objects=OwnObjects(OBJECTS, UNPROTECTED),
)

if __name__ == "__main__":
    main(AUDITED)
