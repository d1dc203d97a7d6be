"""What changed from one version of a text to another, passage by passage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models import VersionPassage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Key = tuple[int | None, str]


class PassageChange(models.TextChoices):
    """What happened to a passage between two versions."""

    SAME = "same", _("Unchanged")
    CHANGED = "changed", _("Changed")
    ADDED = "added", _("Added")
    REMOVED = "removed", _("Removed")


@dataclass(frozen=True)
class ComparedPassage:
    """One passage in both versions.

    Attributes:
        old, new: VersionPassage of each version; None where it is not in it.
        has_moved: whether its position among the passages that are in both has changed.
    """

    old: VersionPassage | None
    new: VersionPassage | None
    has_moved: bool = False

    @property
    def change(self) -> PassageChange:
        """The change of its text."""
        if self.old is None:
            return PassageChange.ADDED
        if self.new is None:
            return PassageChange.REMOVED
        is_same = self.old.fingerprint == self.new.fingerprint
        return PassageChange.SAME if is_same else PassageChange.CHANGED

    @property
    def label(self) -> StrOrPromise:
        """What happened to it, for readers."""
        if not self.has_moved:
            return self.change.label
        return _("Moved") if self.change == PassageChange.SAME else _("Changed and moved")

    @property
    def is_as_before(self) -> bool:
        """Whether neither its text nor its position has changed."""
        return self.change == PassageChange.SAME and not self.has_moved

    @property
    def passage(self) -> VersionPassage | None:
        """The passage as it is now, or as it last was."""
        return self.new or self.old


def compare(old: Iterable[VersionPassage], new: Iterable[VersionPassage]) -> list[ComparedPassage]:
    """Compare two versions passage by passage.

    A passage is identified by its page and its anchor, never by its text. A removed passage comes
    after the passage that it followed. Blocks are compared line by line where both versions know
    their lines, and as wholes where one does not: it was frozen before lines were passages, or the
    block is new, gone, or was a single line.

    Args:
        old, new: in reading order.

    Returns:
        ComparedPassages in the reading order of the new version.
    """
    old, new = _alike(list(old), list(new))
    before = {_key(passage): passage for passage in old}
    after = {_key(passage): passage for passage in new}
    moved = _moved([key for key in before if key in after], after)
    removed_after = _removed_after(old, after)
    found = [ComparedPassage(passage, None) for passage in removed_after.get(None, ())]
    for key, passage in after.items():
        found.append(ComparedPassage(before.get(key), passage, key in moved))
        found += [ComparedPassage(gone, None) for gone in removed_after.get(key, ())]
    return found


def _alike(
    old: list[VersionPassage], new: list[VersionPassage]
) -> tuple[list[VersionPassage], list[VersionPassage]]:
    """Return both in the same grain: of each block its lines or the whole, never both."""
    by_line = _with_lines(old) & _with_lines(new)
    return [one for one in old if _counts(one, by_line)], [
        one for one in new if _counts(one, by_line)
    ]


def _with_lines(passages: Iterable[VersionPassage]) -> set[Key]:
    return {(one.page_id, one.block) for one in passages if one.block}


def _counts(passage: VersionPassage, by_line: set[Key]) -> bool:
    if passage.block:
        return (passage.page_id, passage.block) in by_line
    return _key(passage) not in by_line


def _key(passage: VersionPassage) -> Key:
    return (passage.page_id, passage.anchor)


def _removed_after(
    old: Iterable[VersionPassage], after: Mapping[Key, VersionPassage]
) -> dict[Key | None, list[VersionPassage]]:
    """Return removed passages by the key of the last passage before them that remains."""
    found: dict[Key | None, list[VersionPassage]] = {}
    last: Key | None = None
    for passage in old:
        key = _key(passage)
        if key in after:
            last = key
        else:
            found.setdefault(last, []).append(passage)
    return found


def _moved(keys: Iterable[Key], after: Iterable[Key]) -> set[Key]:
    """Return the keys of the fewest passages that must have moved to turn one order into the other.

    All others form the longest common order (longest increasing subsequence, by patience sorting).
    """
    place = {key: number for number, key in enumerate(after)}
    keys = list(keys)
    piles: list[Key] = []
    tops: list[int] = []
    before: dict[Key, Key | None] = {}
    for key in keys:
        number = bisect_left(tops, place[key])
        before[key] = piles[number - 1] if number else None
        if number == len(piles):
            piles.append(key)
            tops.append(place[key])
        else:
            piles[number], tops[number] = key, place[key]
    stayed: set[Key] = set()
    last = piles[-1] if piles else None
    while last is not None:
        stayed.add(last)
        last = before[last]
    return set(keys) - stayed
