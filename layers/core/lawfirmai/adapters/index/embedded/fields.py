"""The fields of what is searched, with the weight and the length norm of each."""

from collections.abc import Sequence

from lawfirmai.adapters.index.embedded.weigh import Field, Fields
from lawfirmai.ports import Entry, Ruling

BODY, TITLE, NAME, CHAPTER = Field(1.0, 0.6), Field(3.0, 0.3), Field(3.001, 0.3), Field(1.001, 0.3)
EXPANSION = Field(1.5, 0.5)
ISSUE = Field(1.0, 0.4)


def of_passages(entries: Sequence[Entry]) -> tuple[Fields, Fields]:
    """The fields of the text itself, and those that only expand it."""
    own = {
        BODY: [entry.text for entry in entries],
        TITLE: [entry.title for entry in entries],
        NAME: [entry.name for entry in entries],
        CHAPTER: [entry.chapter for entry in entries],
    }
    return own, {EXPANSION: [entry.expansion for entry in entries]}


def of_rulings(rulings: Sequence[Ruling]) -> tuple[Fields, Fields]:
    return {ISSUE: [ruling.issue for ruling in rulings]}, {}
