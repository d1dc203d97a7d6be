"""What the cells of a table mean. What could mean two things is a problem, never a guess."""

import re
from collections import defaultdict
from datetime import date, datetime

from django.utils.translation import gettext as _

from plans.admin.offline_import.table import shortened
from plans.models.choices import Channel

_CHANNEL_WORDS = {
    Channel.WORKSHOP: ("workshop", "meeting", "event"),
    Channel.LETTER: ("letter", "post"),
    Channel.MAIL: ("mail", "email", "e-mail"),
    Channel.OTHER: ("telephone", "phone", "other"),
}
_YES, _NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0", ""}
_DAY = re.compile(r"(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[./](\d\d?)[./](\d{4}))\Z")
_IN_WORDS = ("%d %B %Y", "%d %b %Y")
# Fewer words than this may stand at the beginning of a passage by chance.
FEWEST_WORDS = 3


class Unclear(ValueError):
    """The cell does not say what it means; the message says what to write."""


def channel_of(cell):
    """The Channel."""
    words = _folded(cell)
    for channel, names in _CHANNEL_WORDS.items():
        if words in names or words == _folded(str(channel.label)):
            return channel
    raise Unclear(
        _("“{cell}”: write workshop, letter, mail or other").format(cell=shortened(cell))
        if cell
        else _("Write workshop, letter, mail or other")
    )


def day_of(cell):
    """The date: as 2026-03-31, or with the day first as 31.3.2026, 31/03/2026, 31 March 2026."""
    found = _DAY.match(cell)
    try:
        if found and found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found:
            return date(int(found[6]), int(found[5]), int(found[4]))
    except ValueError:
        pass
    for form in _IN_WORDS if not found else ():
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    if not cell:
        raise Unclear(_("Enter the day on which it came"))
    raise Unclear(_("“{cell}” is no day: write it as 2026-03-31").format(cell=shortened(cell)))


def consent_of(cell):
    """Whether the name may be published; not if the cell is empty."""
    words = _folded(cell)
    if words not in _YES | _NO:
        raise Unclear(_("“{cell}”: write yes or no").format(cell=shortened(cell)))
    return words in _YES


class PlaceFinder:
    """Finds what a row is about, among the pages of a consultation and their passages."""

    def __init__(self, pages):
        self.plan = pages[0]
        self._pages = defaultdict(set)
        self._by_anchor, self._by_words = defaultdict(list), []
        self._found = {}
        for page in pages:
            names = [page.title, page.full_url or page.title]
            if page is not self.plan and page.number:
                names += [str(page.number), _("Commitment {n}").format(n=page.number)]
            for name in names:
                self._pages[_folded(name).rstrip("/")].add(page)
            for part in page.comment_parts.values():
                self._by_anchor[part.anchor].append(page)
                self._by_words.append((_folded(part.text), page, part.anchor))

    def page(self, cell):
        """The page that a cell names by title, number or address; None if it is empty."""
        if not cell:
            return None
        found = self._pages.get(_folded(cell).rstrip("/"), ())
        if len(found) == 1:
            return next(iter(found))
        words = (
            _("“{cell}” fits several pages: write the address of one")
            if found
            else _("“{cell}” is neither the plan nor one of its commitments: copy the title")
        )
        raise Unclear(words.format(cell=shortened(cell)))

    def place(self, page, cell):
        """The page and the anchor of the passage that a cell names on `page`, or on any if None.

        Without a passage it is the page as a whole, and without a page the plan.
        """
        if not cell:
            return page or self.plan, ""
        asked = (page and page.pk, cell)
        if asked not in self._found:
            self._found[asked] = self._passages(page, cell)
        found = self._found[asked]
        if len(found) == 1:
            return found[0]
        if found:
            words = _("“{cell}” fits {n} passages: write the address of one, from the list")
        elif len(cell.split()) < FEWEST_WORDS:
            words = _("“{cell}” names no passage: write its address, from the list of passages")
        else:
            words = _("“{cell}” is not how a passage begins: write its address, from the list")
        raise Unclear(words.format(cell=shortened(cell), n=len(found)))

    def _passages(self, page, cell):
        anchor = re.split(r"#passage-|/passages/", cell)[-1].strip("/ ").removeprefix("passage-")
        found = [(one, anchor) for one in self._by_anchor.get(anchor, ())]
        words = _folded(cell.rstrip(" .…"))
        if not found and len(words.split()) >= FEWEST_WORDS:
            found = [
                (one, anchor)
                for text, one, anchor in self._by_words
                if text.startswith(words) and _ends_word(text, words)
            ]
        return [place for place in found if page is None or place[0] is page]


def _ends_word(text, words):
    return len(text) == len(words) or not text[len(words)].isalnum()


def _folded(text):
    return " ".join(text.split()).casefold()
