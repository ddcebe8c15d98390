"""CatalogService: reads come from the projections and the streams, changes go through `decide`."""

from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceServicer

from asset_catalog.entrypoints.bin import Bin
from asset_catalog.entrypoints.door import SERVICE as SERVICE
from asset_catalog.entrypoints.door import Library as Library
from asset_catalog.entrypoints.pictures import Pictures
from asset_catalog.entrypoints.reads import Reads
from asset_catalog.entrypoints.words import Words


class CatalogServicer(Reads, Words, Pictures, Bin, CatalogServiceServicer):
    """Each page of RPCs is a class beside this one."""
