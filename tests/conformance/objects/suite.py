"""What every object store promises. A server's test inherits this and says how the server is made."""

from tests.conformance.objects.copying import Copying
from tests.conformance.objects.keeping import Keeping
from tests.conformance.objects.listing import Listing
from tests.conformance.objects.outages import Outages


class ObjectStoreConformance(Keeping, Copying, Listing, Outages):
    pass
