"""Signed digests of where a log stands, kept in the object store: what makes a tail that was cut off show.

A digest lies at `audit/{service}/{position}.json`, is never overwritten, and says the log's position, the number of its
streams and their Merkle root (`event_log.merkle`), signed with Ed25519. A log that ends before a digest's position,
or has another root there, was cut or rewritten after it was signed. What is cut off after the newest digest cannot be
seen. Old ones are thinned: see `digest_thinning`.
"""

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from event_log.chain import canonical_json
from event_log.heads import Heads

from service_kit.clock import rfc3339
from service_kit.local_keys import key_id, put_key, read_key

FOLDER = "audit"
_DIGITS = 20


class ForgedDigest(Exception):
    """What lies at a digest's key is no digest, or not one that the key has signed."""


@dataclass(frozen=True, slots=True)
class Digest:
    """root: lower-case hex. signed_at: RFC 3339. key_id: which key signed it."""

    service: str
    position: int
    streams: int
    root: str
    signed_at: str
    key_id: str

    def says(self, heads: Heads) -> bool:
        return (self.position, self.streams, self.root) == (heads.position, heads.streams, heads.root.hex())


def folder_of(service: str) -> str:
    return f"{FOLDER}/{service}/"


def object_key(service: str, position: int) -> str:
    """Sorts as text in the order of positions."""
    return f"{folder_of(service)}{position:0{_DIGITS}}.json"


def signed(service: str, heads: Heads, now: datetime, key: Ed25519PrivateKey) -> bytes:
    """The digest as it is stored."""
    digest = Digest(service, heads.position, heads.streams, heads.root.hex(), rfc3339(now), key_id(key))
    signature = b64encode(key.sign(canonical_json(asdict(digest)))).decode()
    return canonical_json({**asdict(digest), "signature": signature})


def read(stored: bytes, key: Ed25519PublicKey) -> Digest:
    """Raises ForgedDigest."""
    try:
        told = orjson.loads(stored)
        signature = b64decode(told.pop("signature"), validate=True)
        key.verify(signature, canonical_json(told))
        return Digest(**told)
    except InvalidSignature:
        raise ForgedDigest("its signature does not hold") from None
    except (ValueError, TypeError, KeyError, AttributeError) as malformed:
        raise ForgedDigest(f"it cannot be read ({malformed!r})") from None


def create_audit_key(path: Path) -> None:
    """Makes the key once; one that is there is kept. Raises ValueError and TypeError for no Ed25519 key."""
    if path.exists():
        read_key(path)
    else:
        put_key(path, Ed25519PrivateKey.generate())


def verification_key(path: Path) -> Ed25519PublicKey:
    """Of the private key's file, or of one that holds the public key alone (PEM). Raises ValueError, TypeError."""
    pem = path.read_bytes()
    if b"PRIVATE KEY" in pem:
        return read_key(path).public_key()
    key = serialization.load_pem_public_key(pem)
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return key
