"""The passages of one page by all names that comments know them by."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from core.passages import Passage


class PassageIndex:
    """Finds passages by what comments have stored; nothing is found by likeness.

    A comment names a block or a line of it. A block that was one line may have more by now, and the
    other way round: such a comment finds the line if exactly its words stand in that block.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.blocks = list(passages)

    @property
    def smallest(self) -> Iterator[Passage]:
        """What readers speak about, in reading order: lines, and blocks that are one."""
        for block in self.blocks:
            yield from block.lines or (block,)

    def find(self, anchor: str, fingerprint: str = "") -> Passage | None:
        """Return the passage of a stored anchor, or None if it was removed.

        Args:
            fingerprint: of the words that were there, if they are known.
        """
        found = self._by_anchor.get(anchor)
        if found is None or not found.lines:
            return found
        same = [line for line in found.lines if line.fingerprint == fingerprint]
        return same[0] if len(same) == 1 else found

    def stored_names(self, passage: Passage) -> list[tuple[str, str]]:
        """Return pairs of an anchor and a fingerprint ("" for any): how comments may name it."""
        found = [(passage.anchor, "")]
        if passage.line is not None:
            found += [(passage.block.id, passage.fingerprint)]
        elif passage.as_line is not None:
            found += [(passage.as_line.anchor, "")]
        return found

    @cached_property
    def _by_anchor(self) -> dict[str, Passage]:
        found: dict[str, Passage] = {}
        for block in self.blocks:
            found[block.anchor] = block
            found |= {line.anchor: line for line in block.lines}
            if block.as_line is not None:
                found[block.as_line.anchor] = block
        return found
