"""Final Draft's FDX. A document type or an entity of its own is refused before anything is made of it."""

import xml.parsers.expat
from dataclasses import dataclass, field

from merge_engine.scripts.model import Block, Kind, Scene, Script, Unreadable, place_of

_KINDS: dict[str, Kind] = {
    "Action": "action",
    "General": "action",
    "Character": "cue",
    "Dialogue": "dialogue",
    "Parenthetical": "parenthetical",
}
# What is written about the script, and not in it.
_ASIDE = frozenset({"ScriptNote", "TitlePage", "HeaderAndFooter", "Summary", "SceneProperties"})


def read(content: bytes) -> Script:
    """The text is what its paragraphs say, a line each. Raises Unreadable."""
    reader = _Reader()
    try:
        reader.parse(content)
    except xml.parsers.expat.ExpatError as error:
        raise Unreadable(f"This is no Final Draft file: {error}.") from error
    return reader.script()


@dataclass
class _Reader:
    scenes: list[Scene] = field(default_factory=lambda: [Scene(0, "", "", 0)])
    _lines: list[str] = field(default_factory=list)
    _length: int = 0
    _kind: str = ""
    _said: list[str] = field(default_factory=list)
    _aside: int = 0
    _depth: int = 0
    _in_content: bool = False
    _in_text: bool = False

    def parse(self, content: bytes) -> None:
        parser = xml.parsers.expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)

    def script(self) -> Script:
        return Script("".join(self._lines), tuple(scene for scene in self.scenes if scene.number or scene.blocks))

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ASIDE:
            self._aside += 1
        elif name == "Content" and not self._aside:
            self._in_content = True
        elif name == "Paragraph" and not self._aside and self._in_content:
            self._depth += 1
            if self._depth == 1:
                self._kind, self._said = attributes.get("Type", "Action"), []
        elif name == "Text":
            self._in_text = True

    def _end(self, name: str) -> None:
        if name in _ASIDE:
            self._aside -= 1
        elif name == "Content" and not self._aside:
            self._in_content = False
        elif name == "Paragraph" and not self._aside and self._in_content:
            self._depth -= 1
            if self._depth == 0:
                self._close("".join(self._said))
        elif name == "Text":
            self._in_text = False

    def _text(self, data: str) -> None:
        # What stands between two texts is the file's own indentation.
        if self._in_text and self._depth and not self._aside:
            self._said.append(data)

    def _close(self, said: str) -> None:
        text = " ".join(said.split())
        start = self._length
        self._lines.append(f"{text}\n")
        self._length += len(text) + 1
        if self._kind == "Scene Heading":
            self.scenes.append(Scene(len(self.scenes), text, place_of(text), start))
        elif text and self._kind in _KINDS:
            self.scenes[-1].blocks.append(Block(_KINDS[self._kind], text, start))


def _refuse(*_: object) -> None:
    raise Unreadable("This Final Draft file declares entities of its own, which no script does: it is not read.")
