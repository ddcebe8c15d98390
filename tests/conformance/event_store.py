"""What every event store promises. An implementation's test inherits this and says how a store is opened."""

from tests.conformance.concurrency import Concurrency
from tests.conformance.groups import Groups
from tests.conformance.recording import Recording
from tests.conformance.requests import Requests
from tests.conformance.units_of_work import UnitsOfWork


class EventStoreConformance(Recording, Requests, UnitsOfWork, Groups, Concurrency):
    pass
