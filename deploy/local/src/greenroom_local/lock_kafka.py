"""Writes kafka.lock anew: `python -m greenroom_local.lock_kafka`, after a change of ROOTS."""

import tempfile
from dataclasses import replace
from pathlib import Path

from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext
from jgo.parse import Coordinate

from greenroom_local.parts.kafka_jars import LOCK_FILE, Jar, sha256_of

# The broker, and the binding that lets it log through log4j.
ROOTS = ("org.apache.kafka:kafka_2.13:4.3.1", "org.apache.logging.log4j:log4j-slf4j-impl:2.25.4")
_HEADER = "# Apache Kafka and what it needs, from Maven Central. Written by `make lock`.\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        maven = MavenContext(repo_cache=Path(scratch), remote_repos={"central": MAVEN_CENTRAL_URL})
        jars: dict[str, Jar] = {}
        for root in ROOTS:
            # Each by itself: together, the versions that one root manages would rule the other's dependencies.
            dependency = maven.create_dependency(replace(Coordinate.parse(root), scope="compile"))
            direct, transitive = maven.resolver.resolve([dependency])
            for needed in [*direct, *(one for one in transitive if one.scope in ("compile", "runtime"))]:
                artifact = needed.artifact
                digest = sha256_of(artifact.resolve())
                jar = Jar(artifact.groupId, artifact.artifactId, artifact.version, digest)
                jars.setdefault(f"{jar.group}:{jar.artifact}", jar)
    LOCK_FILE.write_text(_HEADER + "".join(f"{line}\n" for line in sorted(jar.line() for jar in jars.values())))


if __name__ == "__main__":
    main()
