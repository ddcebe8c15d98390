"""The events' document says what the services tell."""

import importlib.util
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "docs" / "asyncapi.py"


def test_the_asyncapi_document_is_what_the_services_tell_today() -> None:
    spec = importlib.util.spec_from_file_location("greenroom_docs", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(docs)

    assert docs.DOCUMENT.read_text(encoding="utf-8") == docs.text(), "run `make docs` and commit the document"
