"""What is shown with a response, and with a contribution in a list: loaded for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet

from comments.models.author import pin_anonymous_name
from core.privacy import private_pages
from plans.models.choices import Decision
from plans.public.speakers import Speaker, speaker_of
from plans.public.urls_of import path_of

if TYPE_CHECKING:
    from plans.models import Consultation, Contribution, Response
    from plans.pages.commitment import CommitmentPage

# Tone and marker of a tag.
Look = tuple[str, str]
# By decision; always beside its label.
LOOKS: dict[str, Look] = {
    Decision.ADOPTED: ("success", "filled"),
    Decision.PARTLY: ("success", "ring"),
    Decision.COVERED: ("info", "none"),
    Decision.NOT_ADOPTED: ("warning", "none"),
    Decision.OUT_OF_SCOPE: ("neutral", "none"),
    Decision.PASSED_ON: ("review", "none"),
}
REFERENCES_SHOWN = 30


@dataclass(frozen=True)
class Reference:
    """A contribution as it is named beside the response to it."""

    label: str
    path: str
    is_shown: bool


@dataclass(frozen=True)
class TextChange:
    """Where the text changed because of a response.

    Attributes:
        version: its title, such as "Consultation draft 2"; empty if none is named.
        path: of the comparison, or of the text, at the passage; empty if there is none.
    """

    version: str
    path: str
    is_comparison: bool


@dataclass(frozen=True)
class ShownResponse:
    """A Response with what is shown of it.

    Attributes:
        look: tone and marker of the tag with its decision.
        theme_names: of the contributions that it is about.
        references: the first few of those contributions; `has_more` if there are others.
        count: of those of them that readers see.
        change: what it changed in the text, or None.
        became: the commitment that takes it up if readers can go there, or None.
    """

    response: Response
    look: Look
    theme_names: list[str]
    references: list[Reference]
    has_more: bool
    count: int
    change: TextChange | None
    became: CommitmentPage | None

    @property
    def pk(self) -> int:
        return self.response.pk


def load_details(consultation: Consultation, responses: Iterable[Response]) -> list[ShownResponse]:
    """Return Responses with what is shown with them, in four queries."""
    loaded = list(responses)
    here = consultation.contributions.filter(response__in=loaded, number__isnull=False)
    themes = here.exclude(themes=None).order_by("themes__name")
    named = _by_first(themes.values_list("response", "themes__name").distinct())
    readable = Exists(consultation.contributions.readable().filter(pk=OuterRef("pk")))
    listed = _by_first(here.order_by("number").values_list("response", "number", readable))
    path, private = path_of(consultation), _private(one.commitment_id for one in loaded)

    def details(response: Response) -> ShownResponse:
        rows = listed.get(response.pk, [])
        commitment = response.commitment
        is_there = commitment and commitment.live and commitment.pk not in private
        return ShownResponse(
            response=response,
            look=LOOKS.get(response.decision, ("neutral", "none")),
            theme_names=[name for (name,) in named.get(response.pk, [])],
            references=[
                Reference(f"{consultation.prefix}-{number:04}", f"{path}{number}/", is_shown)
                for number, is_shown in rows[:REFERENCES_SHOWN]
            ],
            has_more=len(rows) > REFERENCES_SHOWN,
            count=sum(is_shown for _number, is_shown in rows),
            change=change_of(consultation, response),
            became=commitment if is_there else None,
        )

    return [details(response) for response in loaded]


def _private(pks: Iterable[int | None]) -> set[int]:
    """Return which of these pages (primary keys) not everyone may read."""
    known = private_pages().filter(page__in={*pks} - {None})
    return set(known.values_list("page", flat=True))


def _by_first(rows: Iterable[Sequence[Any]]) -> dict[int, list[list[Any]]]:
    found: dict[int, list[list[Any]]] = {}
    for first, *rest in rows:
        found.setdefault(first, []).append(rest)
    return found


def change_of(consultation: Consultation, response: Response) -> TextChange | None:
    """Return the TextChange that a response (loaded with version and page) made, or None."""
    version = response.changed_version
    page, anchor = response.changed_page, response.changed_anchor
    # In a version the passages of all pages stand below each other.
    fragment = f"#passage-{response.changed_page_id}-{anchor}" if anchor else ""
    base = consultation.plan.url or "/"
    if version and version.number > 1:
        path = f"{base}versions/{version.number - 1}/to/{version.number}/{fragment}"
        return TextChange(version.title, path, is_comparison=True)
    if version:
        return TextChange(version.title, f"{base}versions/{version.number}/{fragment}", False)
    if page and anchor and page.live:
        return TextChange("", f"{page.url}#passage-{anchor}", False)
    return None


@dataclass(frozen=True)
class ListedContribution:
    """A contribution in a list of them.

    Attributes:
        speaker: who made it, as far as readers are told.
        decision: what was decided, where that may be shown, or None.
        look: tone and marker of the tag with the decision.
    """

    contribution: Contribution
    speaker: Speaker
    decision: Decision | None
    look: Look | None


def load_listed(
    contributions: Iterable[Contribution], responses: QuerySet[Response]
) -> list[ListedContribution]:
    """Return contributions as they are listed: one query.

    Args:
        contributions: loaded with their comments and `speakers.RELATED`.
        responses: those that may be shown.
    """
    found = list(contributions)
    decided: dict[Any, str] = dict(
        responses.filter(pk__in={one.response_id for one in found if one.response_id})
        .order_by()
        .values_list("pk", "decision")
    )

    def listed(one: Contribution) -> ListedContribution:
        value = decided.get(one.response_id)
        decision = Decision(value) if value else None
        look = LOOKS.get(decision) if decision else None
        return ListedContribution(one, speaker_of(one.comment), decision, look)

    with pin_anonymous_name():
        return [listed(one) for one in found]
