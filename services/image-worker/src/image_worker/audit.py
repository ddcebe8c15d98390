"""`python -m image_worker.audit`: proves the generations' log and their queue, and prints the report as JSON."""

from event_log.read_model import ReadModel
from service_kit.audit import Audited, main

from image_worker.bootstrap import DISPATCHER
from image_worker.domain.events import REGISTRY
from image_worker.projections.generation_queue import GenerationQueue

AUDITED = Audited(DISPATCHER, REGISTRY, read_models=(ReadModel(GenerationQueue(), ("generation_queue",)),))

if __name__ == "__main__":
    main(AUDITED)
