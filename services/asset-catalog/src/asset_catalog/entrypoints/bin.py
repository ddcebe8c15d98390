"""RPCs of the bin."""

from collections.abc import Iterable

from event_log.model import Event
from event_log.requests import Decision
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.commands import CommandContext

from asset_catalog.domain import decide
from asset_catalog.domain.state import History
from asset_catalog.entrypoints import inputs
from asset_catalog.entrypoints.door import Context, Door, decided
from asset_catalog.projections import reading
from asset_catalog.streams import load, write


class Bin(Door):
    async def DeleteAsset(self, request: pb.DeleteAssetRequest, context: Context) -> pb.DeleteAssetResponse:
        async def delete(history: History) -> Iterable[Event]:
            return decide.put_into_bin(history)

        answer = await self._change(
            "DeleteAsset", request, lambda asset: pb.DeleteAssetResponse(asset=asset), lambda _: delete
        )
        return pb.DeleteAssetResponse.FromString(answer)

    async def RestoreAsset(self, request: pb.RestoreAssetRequest, context: Context) -> pb.RestoreAssetResponse:
        async def restore(history: History) -> Iterable[Event]:
            return decide.restore(history)

        answer = await self._change(
            "RestoreAsset", request, lambda asset: pb.RestoreAssetResponse(asset=asset), lambda _: restore
        )
        return pb.RestoreAssetResponse.FromString(answer)

    async def EmptyBin(self, request: pb.EmptyBinRequest, context: Context) -> pb.EmptyBinResponse:
        async def empty(command: CommandContext) -> Decision:
            named, who = inputs.emptied(request), command.principal
            asset_ids = named or await reading.in_bin(self._pool, who.workspace, who.user, inputs.EMPTIED_MOST)
            histories = [await load(self._store, who.workspace, asset_id) for asset_id in asset_ids]
            writes = tuple(kept for history in histories for kept in write(history, decide.empty(history)))
            left = await reading.left_in_bin(self._pool, who.workspace, who.user, asset_ids)
            return decided(pb.EmptyBinResponse(asset_ids=asset_ids, left=left), writes)

        return pb.EmptyBinResponse.FromString(await self._run("EmptyBin", request, empty))
