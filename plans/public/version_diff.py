"""What changed from one version of a text to another, passage by passage."""

from bisect import bisect_left
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.TextChoices):
    """What became of a passage."""

    SAME = "same", _("Unchanged")
    CHANGED = "changed", _("Changed")
    ADDED = "added", _("Added")
    REMOVED = "removed", _("Taken out")


@dataclass(frozen=True)
class Compared:
    """One passage in both versions.

    Attributes:
        old, new: VersionPassage of each version; None where it is not in it.
        has_moved: whether it stands at another place among the passages that are in both.
    """

    old: object
    new: object
    has_moved: bool = False

    @property
    def change(self):
        """The Change of its words."""
        if self.old is None:
            return Change.ADDED
        if self.new is None:
            return Change.REMOVED
        is_same = self.old.fingerprint == self.new.fingerprint
        return Change.SAME if is_same else Change.CHANGED

    @property
    def is_as_before(self):
        """Whether a reader of the old version has read it already, in its place."""
        return self.change == Change.SAME and not self.has_moved

    @property
    def passage(self):
        """The passage as it stands, or as it last stood."""
        return self.new or self.old


def compare(old, new):
    """Two versions side by side.

    A passage is known by its page and its anchor, never by its words. What was taken out stands
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
    """The passages that are gone, by the key of the last one before them that is still there."""
    found, last = {}, None
    for passage in old:
        key = _key(passage)
        if key in after:
            last = key
        else:
            found.setdefault(last, []).append(passage)
    return found


def _moved(keys, after):
    """Keys of the fewest passages that must have been moved to come from one order to the other.

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
