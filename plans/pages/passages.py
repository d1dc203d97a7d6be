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

        The editor gives a key to other words when a line is split. Where the key stands at other
        words or nowhere, the one line of the same block that has exactly the old words is meant.

        Args:
            fingerprint: of the words that were there, if they are known.
        """
        found = self._by_anchor.get(anchor)
        if not fingerprint or (found is not None and found.fingerprint == fingerprint):
            return found
        # A line is named by its block and its key, which has no hyphen.
        block = self._blocks.get(anchor) or self._blocks.get(anchor.rpartition("-")[0])
        lines = block.lines or (block,) if block else ()
        same = [line for line in lines if line.fingerprint == fingerprint]
        return same[0] if len(same) == 1 else found

    @cached_property
    def _blocks(self) -> dict[str, Passage]:
        return {block.anchor: block for block in self.blocks}

    @cached_property
    def _by_anchor(self) -> dict[str, Passage]:
        found: dict[str, Passage] = {}
        for block in self.blocks:
            found[block.anchor] = block
            found |= {line.anchor: line for line in block.lines}
            if block.as_line is not None:
                found[block.as_line.anchor] = block
        return found
