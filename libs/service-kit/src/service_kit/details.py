"""Values beside a refusal, as many as a caller gets to see."""

from collections.abc import Mapping

# Bytes. Details travel in gRPC trailers, of which a client accepts 8 KiB unless told otherwise.
MOST_BYTES = 3000


def details_that_fit(values: Mapping[str, str]) -> dict[str, str]:
    """The values in their order, each whole; the names of those without room in `omitted`, to be read otherwise."""
    details, room, omitted = dict[str, str](), MOST_BYTES, list[str]()
    for name, value in values.items():
        size = len(value.encode())
        if size <= room:
            details[name], room = value, room - size
        else:
            omitted.append(name)
    return details | ({"omitted": ",".join(omitted)} if omitted else {})
