"""The log still holds what its signed digests say."""

import asyncio
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from event_log.findings import Findings
from event_log.heads import heads_at

from service_kit.audit.place import NotTold, Place
from service_kit.audit.report import Report
from service_kit.digest_thinning import superfluous
from service_kit.digests import Digest, ForgedDigest, folder_of, object_key, read, verification_key
from service_kit.objects import ObjectMissing, ObjectStore

# Of how many digests the root is computed again: of the newest, of as many spread over those before, and of the oldest
# that thinning has left, as it leaves those that contradict the log. Each takes a look at every stream. The signature
# of every one is verified, and that the log reaches as far.
_NEWEST, _SPREAD, _LEFT = 10, 10, 10
_AT_ONCE = 8


async def check_digests(place: Place, report: Report) -> None:
    """Without a key none are checked, and the report says that it was none."""
    settings = place.settings
    if settings.audit_key is None:
        return
    if not settings.s3:
        raise NotTold("GREENROOM_S3 is not set")
    found = Findings()
    objects = ObjectStore(settings.s3)
    stored = [one async for page in objects.pages(folder_of(place.service)) for one in page]
    left = {one.key for one in superfluous(stored, await objects.now())[:_LEFT]}
    names = [one.key for one in stored]
    digests = await _read_all(objects, names, place.service, verification_key(settings.audit_key), found)
    report.digests_checked = len(digests)
    report.newest_digest = digests[-1].position if digests else 0
    # Read after the digests: what was signed meanwhile is no cut.
    head: int = await place.pool.fetchval("SELECT position FROM log_head")
    for digest in digests:
        if digest.position > head:
            found.add(
                f"The log's tail was cut: the digest of {digest.signed_at} says that it stood at position "
                f"{digest.position}, and it ends at {head}."
            )
    reached = [digest for digest in digests if digest.position <= head]
    chosen = {object_key(place.service, digest.position) for digest in _chosen(reached)} | left
    for digest in reached:
        if object_key(place.service, digest.position) not in chosen:
            continue
        if not digest.says(await heads_at(place.pool, digest.position)):
            found.add(
                f"The log up to position {digest.position} is not what was signed at {digest.signed_at}: events were "
                "altered, or cut off and others recorded in their place."
            )
    report.add(*found)


async def _read_all(
    objects: ObjectStore, names: Sequence[str], service: str, key: Ed25519PublicKey, found: Findings
) -> list[Digest]:
    """Those whose signatures hold, by position."""
    digests: list[Digest] = []

    async def fetch(name: str) -> None:
        try:
            digest = read(await objects.get(name), key)
            if (digest.service, object_key(service, digest.position)) != (service, name):
                raise ForgedDigest(f"it is of position {digest.position} of {digest.service}")
            digests.append(digest)
        except ObjectMissing:
            # Thinned since it was listed.
            return
        except ForgedDigest as forged:
            found.add(f"The digest {name} is not to be trusted: {forged}.")

    for start in range(0, len(names), _AT_ONCE):
        await asyncio.gather(*(fetch(name) for name in names[start : start + _AT_ONCE]))
    return sorted(digests, key=lambda digest: digest.position)


def _chosen(digests: Sequence[Digest]) -> Sequence[Digest]:
    older, newest = digests[:-_NEWEST], digests[-_NEWEST:]
    step = max(1, -(-len(older) // _SPREAD))
    return [*older[::step], *newest]
