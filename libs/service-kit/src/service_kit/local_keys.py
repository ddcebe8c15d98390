"""The issuer's own keys, made at the first start of a local stack."""

import json
import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jwt.algorithms import OKPAlgorithm

ALGORITHM = "EdDSA"


def create_local_keys(folder: Path) -> tuple[Path, Path]:
    """Makes issuer.pem (0600) and jwks.json once; returns both paths. Keys that are there are kept.

    Each is put in its place whole: one who reads meanwhile, or a crash, finds no half of it.
    Raises ValueError and TypeError for a file that holds no Ed25519 key.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pem_path, jwks_path = folder / "issuer.pem", folder / "jwks.json"
    if pem_path.exists():
        key = read_key(pem_path)
    else:
        key = Ed25519PrivateKey.generate()
        put_key(pem_path, key)
    public = OKPAlgorithm.to_jwk(key.public_key(), as_dict=True)
    public |= {"kid": key_id(key), "alg": ALGORITHM, "use": "sig"}
    _put(jwks_path, json.dumps({"keys": [public]}, indent=1).encode(), 0o644)
    return pem_path, jwks_path


def put_key(pem_path: Path, key: Ed25519PrivateKey) -> None:
    """Whole, and for its owner alone to read."""
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    _put(pem_path, pem, 0o600)


def read_key(pem_path: Path) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(pem_path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{pem_path} holds no Ed25519 key")
    return key


def key_id(key: Ed25519PrivateKey) -> str:
    """The key's own bytes name it, so that a new key is never taken for an old one."""
    return str(OKPAlgorithm.to_jwk(key.public_key(), as_dict=True)["x"])[:16]


def _put(path: Path, content: bytes, mode: int) -> None:
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
