"""Understand the cells of a table. What could mean two things is a problem, never a guess."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT
from django.utils.translation import get_language, override, pgettext_lazy
from django.utils.translation import gettext as _

from comments.models import PublishAs
from core.csv_tables import shortened
from core.exceptions import Refused
from plans.models.choices import Channel
from plans.services.offline_contributions import ConsultedPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Translators: what staff may enter in a cell of a table; the usual word first, then others,
# separated by commas. The English words are accepted in every language as well.
_CHANNEL_WORDS = {
    Channel.WORKSHOP: pgettext_lazy(
        "accepted in a table, separated by commas", "workshop, meeting, event"
    ),
    Channel.LETTER: pgettext_lazy(
        "accepted in a table, separated by commas", "post, letter, paper"
    ),
    Channel.MAIL: pgettext_lazy("accepted in a table, separated by commas", "email"),
    Channel.OTHER: pgettext_lazy(
        "accepted in a table, separated by commas", "other, telephone, phone"
    ),
}
_PUBLISH_WORDS = {
    PublishAs.NAME: pgettext_lazy(
        "accepted in a table, separated by commas", "name, publish the name"
    ),
    PublishAs.ORGANISATION: pgettext_lazy(
        "accepted in a table, separated by commas",
        "organisation, organization, publish only the organisation",
    ),
    PublishAs.ANONYMOUS: pgettext_lazy(
        "accepted in a table, separated by commas",
        "anonymous, without a name, publish without a name",
    ),
}
_YES = pgettext_lazy("accepted in a table, separated by commas", "yes, y, true, 1, x")
_NO = pgettext_lazy("accepted in a table, separated by commas", "no, n, false, 0")
# Translators: what may stand between the day, the name of the month and the year in a date.
_BETWEEN = pgettext_lazy("accepted in a table, separated by commas", "of")
# Some people mean paper by it, others email.
_AMBIGUOUS = "mail"
_DAY = re.compile(r"(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[./](\d\d?)[./](\d{4}))\Z")
_DAY_WITH_MONTH = re.compile(r"(\d\d?)\.?\s+(\D+)\s+(\d{4})\Z")
# Fewer words than this may stand at the beginning of a passage by chance.
FEWEST_WORDS = 3


@dataclass(frozen=True)
class AcceptedWords:
    """What is understood in a cell, in English and one other language; all in lower case."""

    channels: dict[str, Channel]
    publish: dict[str, PublishAs]
    months: dict[str, int]
    yes: frozenset[str]
    no: frozenset[str]
    between: frozenset[str]


def _accepted() -> AcceptedWords:
    return _accepted_in(get_language() or "en")


@cache
def _accepted_in(language: str) -> AcceptedWords:
    found: list[AcceptedWords] = []
    for code in ("en", language):
        with override(code):
            found.append(_words_of_active_language())
    english, local = found
    return AcceptedWords(
        channels=english.channels | local.channels,
        publish=english.publish | local.publish,
        months=english.months | local.months,
        yes=english.yes | local.yes,
        no=english.no | local.no,
        between=english.between | local.between,
    )


def _words_of_active_language() -> AcceptedWords:
    channels = {
        word: channel
        for channel, names in _CHANNEL_WORDS.items()
        for word in _listed(names) | {_folded(str(channel.label))}
    }
    months = {
        _folded(str(name)).strip("."): number
        for table in (MONTHS, MONTHS_3, MONTHS_ALT)
        for number, name in table.items()
    }
    publish = {word: one for one, names in _PUBLISH_WORDS.items() for word in _listed(names)}
    return AcceptedWords(channels, publish, months, _listed(_YES), _listed(_NO), _listed(_BETWEEN))


def _listed(words: "StrOrPromise") -> frozenset[str]:
    return frozenset(_folded(word) for word in str(words).split(","))


class UnclearCell(Refused, ValueError):
    """A cell does not say what it means; the message says what to write."""


def channel_of(cell: str) -> Channel:
    """Return the Channel that a cell names.

    Raises:
        UnclearCell
    """
    words = _folded(cell).replace("e-mail", "email")
    if channel := _accepted().channels.get(words):
        return channel
    if not cell:
        raise UnclearCell(_("Enter workshop, post, email or other"))
    if words == _AMBIGUOUS:
        raise UnclearCell(
            # Translators: in English, “mail” may mean a letter on paper or an email.
            _("“{cell}” can mean two things: enter post for paper, or email").format(cell=cell)
        )
    message = _("“{cell}” is not a channel: enter workshop, post, email or other")
    raise UnclearCell(message.format(cell=shortened(cell)))


def day_of(cell: str) -> date:
    """Return the date: 2026-03-31, or with the day first 31.3.2026, 31/03/2026, 31 March 2026.

    Raises:
        UnclearCell
    """
    if not cell:
        raise UnclearCell(_("Enter the date on which it was received"))
    try:
        if found := _DAY.match(cell):
            year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
            return date(int(year), int(month), int(day))
        if found := _DAY_WITH_MONTH.match(cell):
            return date(int(found[3]), _month_of(found[2]), int(found[1]))
    except (KeyError, ValueError):
        pass
    message = _("“{cell}” is not a date: enter it like 2026-03-31")
    raise UnclearCell(message.format(cell=shortened(cell)))


def _month_of(words: str) -> int:
    """Return the number of a month that is named in English or in the active language."""
    accepted = _accepted()
    [name] = [word for word in _folded(words).split() if word not in accepted.between]
    return accepted.months[name.strip(".")]


def publish_of(cell: str) -> PublishAs:
    """Return what may be published; no name if the cell is empty.

    Raises:
        UnclearCell
    """
    words = _folded(cell)
    if not words:
        return PublishAs.ANONYMOUS
    if found := _accepted().publish.get(words):
        return found
    message = _("“{cell}” is not clear: enter name, organisation or anonymous")
    raise UnclearCell(message.format(cell=shortened(cell)))


def consent_of(cell: str) -> bool:
    """Return whether the name may be published; not if the cell is empty.

    Raises:
        UnclearCell
    """
    words = _folded(cell)
    if not words or words in _accepted().no:
        return False
    if words in _accepted().yes:
        return True
    raise UnclearCell(_("“{cell}” is not clear: enter yes or no").format(cell=shortened(cell)))


class PassageFinder:
    """Finds what a row is about, among the pages of a consultation and their passages."""

    def __init__(self, pages: Sequence[ConsultedPage]) -> None:
        self.plan = pages[0]
        self._pages: defaultdict[str, set[ConsultedPage]] = defaultdict(set)
        self._all = list(pages)
        self._by_words: list[tuple[str, ConsultedPage, str]] = []
        self._found: dict[tuple[int | None, str], list[tuple[ConsultedPage, str]]] = {}
        for page in pages:
            names = [page.title, page.full_url or page.title]
            if page is not self.plan and page.number:
                names += [str(page.number), _("Commitment {n}").format(n=page.number)]
            for name in names:
                self._pages[_folded(name).rstrip("/")].add(page)
            for part in page.comment_parts.values():
                self._by_words.append((_folded(part.text), page, part.anchor))

    def page(self, cell: str) -> ConsultedPage | None:
        """Return the page that a cell names by title, number or web address; None if empty.

        Raises:
            UnclearCell
        """
        if not cell:
            return None
        found = self._pages.get(_folded(cell).rstrip("/"), set())
        if len(found) == 1:
            return next(iter(found))
        words = (
            _("“{cell}” matches several pages: enter the web address of one")
            if found
            else _("“{cell}” is neither the plan nor one of its commitments: copy the title")
        )
        raise UnclearCell(words.format(cell=shortened(cell)))

    def place(self, page: ConsultedPage | None, cell: str) -> tuple[ConsultedPage, str]:
        """Return the page and the anchor of the passage that a cell names on `page` or on any.

        Without a passage it is the page as a whole, and without a page the plan.

        Raises:
            UnclearCell
        """
        if not cell:
            return page or self.plan, ""
        asked = (page.pk if page else None, cell)
        if asked not in self._found:
            self._found[asked] = self._passages(page, cell)
        found = self._found[asked]
        if len(found) == 1:
            return found[0]
        if found:
            words = _("“{cell}” matches {n} passages: copy the name of one from the list")
        elif len(cell.split()) < FEWEST_WORDS:
            words = _("“{cell}” is not the name of a passage: copy one from the list of passages")
        else:
            words = _("“{cell}” is not how a passage begins: copy its name from the list")
        raise UnclearCell(words.format(cell=shortened(cell), n=len(found)))

    def _passages(self, page: ConsultedPage | None, cell: str) -> list[tuple[ConsultedPage, str]]:
        anchor = re.split(r"#passage-|/passages/", cell)[-1].strip("/ ").removeprefix("passage-")
        named = [(one, one.find_part(anchor)) for one in self._all]
        found = [(one, part.anchor) for one, part in named if part]
        words = _folded(cell.rstrip(" .…"))
        if not found and len(words.split()) >= FEWEST_WORDS:
            found = [
                (one, anchor)
                for text, one, anchor in self._by_words
                if text.startswith(words) and _ends_word(text, words)
            ]
        return [place for place in found if page is None or place[0] is page]


def _ends_word(text: str, words: str) -> bool:
    return len(text) == len(words) or not text[len(words)].isalnum()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
