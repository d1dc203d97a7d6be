"""What changed from one version of a text to another, passage by passage."""

from bisect import bisect_left
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.TextChoices):
    """What happened to a passage between two versions."""

    SAME = "same", _("Unchanged")
    CHANGED = "changed", _("Changed")
    ADDED = "added", _("Added")
    REMOVED = "removed", _("Removed")


@dataclass(frozen=True)
class Compared:
    """One passage in both versions.

    Attributes:
        old, new: VersionPassage of each version; None where it is not in it.
        has_moved: whether its position among the passages that are in both has changed.
    """

    old: object
    new: object
    has_moved: bool = False

    @property
    def change(self):
        """The Change of its text."""
        if self.old is None:
            return Change.ADDED
        if self.new is None:
            return Change.REMOVED
        is_same = self.old.fingerprint == self.new.fingerprint
        return Change.SAME if is_same else Change.CHANGED

    @property
    def label(self):
        """What happened to it, for readers."""
        if not self.has_moved:
            return self.change.label
        return _("Moved") if self.change == Change.SAME else _("Changed and moved")

    @property
    def is_as_before(self):
        """Whether neither its text nor its position has changed."""
        return self.change == Change.SAME and not self.has_moved

    @property
    def passage(self):
        """The passage as it is now, or as it last was."""
        return self.new or self.old


def compare(old, new):
    """Compare two versions passage by passage.

    A passage is identified by its page and its anchor, never by its text. A removed passage comes
    after the passage that it followed.

    Args:
        old, new: lists of VersionPassage in reading order.

    Returns:
        list of Compared in the reading order of the new version.
    """
    before = {_key(passage): passage for passage in old}
    after = {_key(passage): passage for passage in new}
    moved = _moved([key for key in before if key in after], after)
    removed_after = _removed_after(old, after)
    found = [Compared(passage, None) for passage in removed_after.get(None, ())]
    for key, passage in after.items():
        found.append(Compared(before.get(key), passage, key in moved))
        found += [Compared(gone, None) for gone in removed_after.get(key, ())]
    return found


def _key(passage):
    return (passage.page_id, passage.anchor)


def _removed_after(old, after):
    """Return removed passages by the key of the last passage before them that remains."""
    found, last = {}, None
    for passage in old:
        key = _key(passage)
        if key in after:
            last = key
        else:
            found.setdefault(last, []).append(passage)
    return found


def _moved(keys, after):
    """Return the keys of the fewest passages that must have moved to turn one order into the other.

    All others form the longest common order (longest increasing subsequence, by patience sorting).
    """
    place = {key: number for number, key in enumerate(after)}
    piles, tops, before = [], [], {}
    for key in keys:
        number = bisect_left(tops, place[key])
        before[key] = piles[number - 1] if number else None
        if number == len(piles):
            piles.append(key)
            tops.append(place[key])
        else:
            piles[number], tops[number] = key, place[key]
    stayed, key = set(), piles[-1] if piles else None
    while key is not None:
        stayed.add(key)
        key = before[key]
    return set(keys) - stayed
