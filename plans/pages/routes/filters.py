"""Filters of contributions and responses by links: what is asked for, and what can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.text import beginning
from core.query_parameters import one_of, row_number, slug
from plans.models.choices import Channel, Decision

ANCHOR = "quotation__anchor"
if TYPE_CHECKING:
    from django.db.models import TextChoices
    from django_stubs_ext import StrOrPromise

    from plans.models import Contribution, Response, Theme
    from plans.public.numbers import ConsultationNumbers

    # Label, value of the query parameter, number of contributions.
    Option = tuple[StrOrPromise, object, int | None]

# The query parameters of a page with filters.
PARAMETERS = {
    "theme": row_number,
    "decision": one_of(Decision),
    "about": row_number,
    "passage": slug,
    "channel": one_of(Channel),
    "answer": row_number,
}


@dataclass(frozen=True)
class FilterLink:
    """A link that sets or clears one filter.

    Attributes:
        count: of contributions behind it; None for "all".
    """

    words: StrOrPromise
    query: str
    is_current: bool
    count: int | None = None


class FilterState:
    """What a reader filters by; values that make no sense are ignored.

    Args:
        query: the QueryDict of the request.
        shows_responses: whether responses are shown; before, themes and decisions are not told.
    """

    names = tuple(PARAMETERS)

    def __init__(self, query: Mapping[str, str], shows_responses: bool) -> None:
        self.about = _pk(query.get("about"))
        self.passage = _anchor(query.get("passage"))
        self.channel = _one_of(Channel, query.get("channel"))
        self.theme = _pk(query.get("theme")) if shows_responses else ""
        self.answer = _pk(query.get("answer")) if shows_responses else ""
        self.decision = _one_of(Decision, query.get("decision")) if shows_responses else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return not any(getattr(self, name) for name in self.names)

    def contributions(
        self, contributions: QuerySet[Contribution], responses: QuerySet[Response]
    ) -> QuerySet[Contribution]:
        """Return those of the shown contributions that are asked for.

        Args:
            responses: the responses that may be shown.
        """
        found = self._said(contributions)
        if self.decision:
            found = found.filter(response__in=responses.filter(decision=self.decision))
        if self.answer:
            found = found.filter(response__in=responses.filter(pk=self.answer))
        return found

    def responses(
        self, responses: QuerySet[Response], contributions: QuerySet[Contribution]
    ) -> QuerySet[Response]:
        """Return those of the responses that are asked for."""
        if self.decision:
            responses = responses.filter(decision=self.decision)
        if self.theme or self.about or self.passage or self.channel:
            said = self._said(contributions).values("response")
            responses = responses.filter(pk__in=said)
        return responses

    def _said(self, contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
        wanted = {
            "themes": self.theme,
            "comment__page": self.about,
            f"comment__{ANCHOR}": self.passage,
            "channel": self.channel,
        }
        return contributions.filter(**{name: value for name, value in wanted.items() if value})

    def query(self, **changes: object) -> str:
        """Return the query string of what is asked for, with some of it changed."""
        asked = {name: getattr(self, name) for name in self.names} | changes
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def facets(
    filters: FilterState,
    contributions: QuerySet[Contribution],
    numbers: ConsultationNumbers,
    themes: Iterable[Theme],
) -> list[tuple[str, list[FilterLink]]]:
    """Return pairs of a label and its FilterLinks, only where there is a choice.

    Args:
        contributions: the shown contributions of a consultation.
        themes: themes with `count`.
    """
    found: list[tuple[str, str, list[Option]]] = [
        (_("Theme"), "theme", _themes(themes)),
        (
            _("Decision"),
            "decision",
            [(one.label, one.value, said) for one, _given, said in numbers.decisions],
        ),
        (_("About"), "about", _pages(contributions)),
        (_("Passage"), "passage", _passages(contributions, filters)),
        (
            _("Received by"),
            "channel",
            [(one.channel.label, one.channel.value, one.contributions) for one in numbers.channels],
        ),
    ]
    return [
        (words, _links(filters, name, choices))
        for words, name, choices in found
        if len(choices) > 1 or getattr(filters, name)
    ]


def _themes(themes: Iterable[Any]) -> list[Option]:
    # Annotated with `count`.
    return [(theme.name, theme.pk, theme.count) for theme in themes]


def _links(filters: FilterState, name: str, options: list[Option]) -> list[FilterLink]:
    # Another page has other passages.
    also = {"passage": ""} if name == "about" else {}
    asked = getattr(filters, name)
    return [
        FilterLink(words, filters.query(**{name: value} | also), value == asked, count)
        for words, value, count in [(pgettext("filter", "All"), "", None), *options]
    ]


def _pages(contributions: QuerySet[Contribution]) -> list[Option]:
    live = contributions.filter(comment__page__live=True).order_by("comment__page__path")
    rows = live.values_list("comment__page__title", "comment__page")
    return list(rows.annotate(count=Count("pk")))


def _passages(contributions: QuerySet[Contribution], filters: FilterState) -> list[Option]:
    """Return the passages of the page that is asked for, as they first read."""
    if not filters.about and not filters.passage:
        return []
    name, value = ("page", filters.about) if filters.about else (ANCHOR, filters.passage)
    here = contributions.filter(**{f"comment__{name}": value}).exclude(comment__quotation=None)
    rows = here.order_by("comment__quotation").values_list(
        f"comment__{ANCHOR}", "comment__quotation__text"
    )
    found: dict[str, tuple[str, int]] = {}
    for anchor, text in rows:
        words, count = found.get(anchor, (text, 0))
        found[anchor] = (words, count + 1)
    return [(beginning(text, 60), anchor, count) for anchor, (text, count) in found.items()]


def _pk(value: str | None) -> int | str:
    """Return a primary key, or "" for anything else."""
    value = value or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else ""


def _one_of(choices: type[TextChoices], value: str | None) -> str:
    return choices(value) if value in choices.values else ""


def _anchor(value: str | None) -> str:
    """Return the identifier of a passage, or "" for anything else."""
    value = value or ""
    return value if len(value) <= 64 and value.replace("-", "").isalnum() else ""
