"""What a description is of and how it looks, by the meaning of its words (WordNet)."""

from wording.classes import Kind
from wording.description import Attribute, Description
from wording.phrases import Phrase
from wording.wording import Wording
from wording.wordnet import WordNetMissing

__all__ = ["Attribute", "Description", "Kind", "Phrase", "WordNetMissing", "Wording"]
