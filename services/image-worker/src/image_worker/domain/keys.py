"""Which keys of the object store a wish may name. The asker sets them; the worker still looks."""


def is_own(key: str, workspace: str) -> bool:
    """A plain key, and where it says whose library it is in, this workspace's. Projects' keys do not say."""
    parts = key.split("/")
    plain = all(part not in ("", ".", "..") and "\\" not in part for part in parts)
    match parts:
        case ["global", owner, _, *_]:
            return plain and owner == workspace
        case [project, _, *_] if project.startswith("project_"):
            return plain
    return False


def picture_key(destination: str, generation_id: str, sha256: str) -> str:
    return f"{destination}/{generation_id}-{sha256}.png"
