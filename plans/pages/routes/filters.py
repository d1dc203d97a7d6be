"""Narrowing the answers of a consultation by links: what is asked for, and what can be asked."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.text import beginning
from core.query_parameters import one_of, row_number, slug
from plans.models.choices import Channel, Decision

ANCHOR = "quotation__anchor"
# The query parameters of a page that can be narrowed.
PARAMETERS = {
    "theme": row_number,
    "decision": one_of(Decision),
    "about": row_number,
    "passage": slug,
    "channel": one_of(Channel),
    "answer": row_number,
}


@dataclass(frozen=True)
class Link:
    """One way to narrow the list, or to widen it again.

    Attributes:
        count: of contributions behind it; None for "all".
    """

    words: str
    query: str
    is_current: bool
    count: int | None = None


class Narrowing:
    """What a reader asks for; anything that makes no sense is left out.

    Args:
        query: the QueryDict of the request.
        is_answered: whether there are answers; how contributions were sorted is not told before.
    """

    names = tuple(PARAMETERS)

    def __init__(self, query, is_answered):
        self.about = _number(query.get("about"))
        self.passage = _name(query.get("passage"))
        self.channel = _one_of(Channel, query.get("channel"))
        self.theme = _number(query.get("theme")) if is_answered else ""
        self.answer = _number(query.get("answer")) if is_answered else ""
        self.decision = _one_of(Decision, query.get("decision")) if is_answered else ""

    @property
    def is_empty(self):
        return not any(getattr(self, name) for name in self.names)

    def contributions(self, contributions, answers):
        """Those of the shown contributions that are asked for.

        Args:
            answers: the answers that may be shown.
        """
        found = self._said(contributions)
        if self.decision:
            found = found.filter(response__in=answers.filter(decision=self.decision))
        if self.answer:
            found = found.filter(response__in=answers.filter(pk=self.answer))
        return found

    def answers(self, answers, contributions):
        """Those of the answers that are asked for."""
        if self.decision:
            answers = answers.filter(decision=self.decision)
        if self.theme or self.about or self.passage or self.channel:
            answers = answers.filter(pk__in=self._said(contributions).values("response"))
        return answers

    def _said(self, contributions):
        wanted = {
            "themes": self.theme,
            "comment__page": self.about,
            f"comment__{ANCHOR}": self.passage,
            "channel": self.channel,
        }
        return contributions.filter(**{name: value for name, value in wanted.items() if value})

    def query(self, **changes):
        """The query string of what is asked for, with some of it changed."""
        asked = {name: getattr(self, name) for name in self.names} | changes
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def facets(narrowing, contributions, numbers, themes):
    """The ways to narrow: pairs of words and Links; only where there is a choice.

    Args:
        contributions: the shown contributions of a consultation.
        numbers: plans.public.responses.Numbers.
        themes: themes with `count`.
    """
    found = [
        (_("Theme"), "theme", [(theme.name, theme.pk, theme.count) for theme in themes]),
        (
            _("Decision"),
            "decision",
            [(one.label, one.value, said) for one, _answers, said in numbers.decisions],
        ),
        (_("About"), "about", _pages(contributions)),
        (_("Passage"), "passage", _passages(contributions, narrowing)),
        (_("Received by"), "channel", [(one.label, one.value, n) for one, n in numbers.channels]),
    ]
    return [
        (words, _links(narrowing, name, choices))
        for words, name, choices in found
        if len(choices) > 1 or getattr(narrowing, name)
    ]


def _links(narrowing, name, choices):
    # Another page has other passages.
    also = {"passage": ""} if name == "about" else {}
    asked = getattr(narrowing, name)
    return [
        Link(words, narrowing.query(**{name: value} | also), value == asked, count)
        for words, value, count in [(pgettext("filter", "All"), "", None), *choices]
    ]


def _pages(contributions):
    live = contributions.filter(comment__page__live=True).order_by("comment__page__path")
    rows = live.values_list("comment__page__title", "comment__page")
    return list(rows.annotate(count=Count("pk")))


def _passages(contributions, narrowing):
    """Passages of the page that is asked for, in the words in which they were first read."""
    if not narrowing.about and not narrowing.passage:
        return []
    name, value = ("page", narrowing.about) if narrowing.about else (ANCHOR, narrowing.passage)
    here = contributions.filter(**{f"comment__{name}": value}).exclude(comment__quotation=None)
    rows = here.order_by("comment__quotation").values_list(
        f"comment__{ANCHOR}", "comment__quotation__text"
    )
    found = {}
    for anchor, text in rows:
        words, count = found.get(anchor, (text, 0))
        found[anchor] = (words, count + 1)
    return [(beginning(text, 60), anchor, count) for anchor, (text, count) in found.items()]


def _number(value):
    """A row's number, or an empty text."""
    value = str(value or "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else ""


def _one_of(choices, value):
    return choices(value) if value in choices.values else ""


def _name(value):
    """The identifier of a passage, or an empty text."""
    value = value or ""
    return value if len(value) <= 64 and value.replace("-", "").isalnum() else ""
