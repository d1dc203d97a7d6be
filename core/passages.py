"""Passages: the parts of a page's text, each with its lasting identifier and its plain words."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Model
from wagtail.blocks import StreamValue

from core.passage_lines import Line, lines_of_block, lines_of_prose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Passage:
    """One block of a text, or one line of it.

    Attributes:
        anchor: its identifier, which stays when its words change or it moves.
        field: name of the page's field that it is in.
        heading: what readers see above that field; empty for the page's own text.
        block: the bound block (wagtail StreamChild), which can be rendered.
        line: which line of the block it is; None for the whole block.
    """

    anchor: str
    field: str
    heading: str
    block: StreamValue.StreamChild
    line: Line | None = None

    @property
    def kind(self) -> str:
        """The block's type, such as "prose"."""
        return self.block.block_type

    @cached_property
    def lines(self) -> "tuple[Passage, ...]":
        """The lines of a block that are passages of their own; none if it is only one."""
        lines = () if self.line else lines_of_block(self.block)
        if len(lines) == 1 and self.kind == "prose":
            return ()
        return tuple(self._with(line) for line in lines)

    @property
    def as_line(self) -> "Passage | None":
        """The only line of rich text as it would be named if it were one of several."""
        lines = lines_of_block(self.block) if self.kind == "prose" and not self.line else ()
        return self._with(lines[0]) if len(lines) == 1 else None

    @property
    def whole(self) -> "Passage":
        """The block that a line is of; a block itself."""
        return replace(self, anchor=self.block.id, line=None) if self.line else self

    def _with(self, line: Line) -> "Passage":
        return replace(self, anchor=f"{self.anchor}-{line.key}", line=line)

    @property
    def can_open_in_place(self) -> bool:
        """Whether there is room for a form and for comments right below it: not in a table."""
        return not (self.line and self.kind == "table")

    @property
    def takes_comments(self) -> bool:
        """Whether it has words of its own to speak about: a button has none, nor has a picture."""
        if self.lines or self.kind == "call_to_action":
            return False
        if self.kind == "image":
            return bool(self.block.value.get("caption"))
        return bool(self.text)

    @cached_property
    def text(self) -> str:
        """The plain text: one line for each paragraph, heading or item of a list."""
        return self.line.text if self.line else words_of(self.block)

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same words, whatever their form."""
        return fingerprint(self.text)


def passages_of(page: Model, fields: "Iterable[tuple[str, StrOrPromise]]") -> list[Passage]:
    """Return the passages of a page in reading order.

    Args:
        page: any model instance with StreamFields.
        fields: pairs of the name of a StreamField and the heading that readers see above it.
    """
    return [
        Passage(child.id, field, str(heading), child)
        for field, heading in fields
        for child in getattr(page, field)
    ]


def words_of(child: StreamValue.StreamChild) -> str:
    """Return the plain text of a bound block (wagtail StreamChild), one line for each part."""
    if child.block_type == "prose":
        return "\n".join(line.text for line in lines_of_prose(child.value.source))
    parts = child.block.get_searchable_content(child.value)
    return "\n".join(line for line in (" ".join(str(part).split()) for part in parts) if line)


def fingerprint(text: str) -> str:
    """Return a short digest of a text that spaces and line breaks do not change."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
