"""Projects with their branches: one, and pages, newest first."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent
from service_kit.columns import columns

from project_assets.domain.events import REGISTRY, BranchCreated, ProjectCreated
from project_assets.domain.state import Branch, Project

_CREATE = """
INSERT INTO projects (project_id, workspace, name, created_at, created_by, revision)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::bigint[])
"""
_BRANCH = """
INSERT INTO branches (branch_id, project_id, name, created_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])
"""

_KEPT = frozenset({ProjectCreated.type_name(), BranchCreated.type_name()})
_ONE = "SELECT * FROM projects WHERE project_id = $1 AND workspace = $2"
# A row comparison, so that a page starts where the one before ended, whatever was added on top meanwhile.
_PAGE = """
SELECT * FROM projects
WHERE workspace = $1
  AND (created_at, project_id)
    < (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
ORDER BY created_at DESC, project_id DESC LIMIT $2
"""
_BRANCHES = """
SELECT branch_id, project_id, name FROM branches WHERE project_id = ANY($1) ORDER BY created_at, branch_id
"""


class Projects:
    name = "projects"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        projects: list[tuple[object, ...]] = []
        branches: list[tuple[object, ...]] = []
        for recorded in events:
            if recorded.type not in _KEPT:
                continue
            who = recorded.metadata
            when = datetime.fromisoformat(who.occurred_at)
            match REGISTRY.decode(recorded):
                case ProjectCreated() as made:
                    project_id = UUID(made.project_id)
                    projects.append((project_id, who.workspace, made.name, when, who.actor, recorded.version))
                case BranchCreated() as made:
                    branches.append((UUID(made.branch_id), UUID(made.project_id), made.name, when))
        if projects:
            await tx.execute(_CREATE, *columns(projects))
        if branches:
            await tx.execute(_BRANCH, *columns(branches))


async def get(pool: asyncpg.Pool, workspace: str, project_id: UUID) -> Project | None:
    row = await pool.fetchrow(_ONE, project_id, workspace)
    if row is None:
        return None
    return (await _with_branches(pool, [row]))[0]


async def page(pool: asyncpg.Pool, workspace: str, size: int, after: tuple[datetime, UUID] | None) -> list[Project]:
    """At most `size` projects, newest first, from just past `after` (created_at, project_id) on."""
    return await _with_branches(pool, await pool.fetch(_PAGE, workspace, size, *(after or (None, None))))


async def _with_branches(pool: asyncpg.Pool, rows: list[asyncpg.Record]) -> list[Project]:
    branches: dict[UUID, list[Branch]] = {row["project_id"]: [] for row in rows}
    for row in await pool.fetch(_BRANCHES, list(branches)):
        branches[row["project_id"]].append(Branch(branch_id=str(row["branch_id"]), name=row["name"]))
    return [
        Project(
            project_id=str(row["project_id"]),
            workspace=row["workspace"],
            name=row["name"],
            branches=tuple(branches[row["project_id"]]),
            created_at=row["created_at"],
            created_by=row["created_by"],
            revision=row["revision"],
        )
        for row in rows
    ]
