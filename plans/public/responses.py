"""What readers see of a consultation: the one place that decides what is public, and loads it.

Nothing of a response is given out before the responses are published, except to the preview by
those who publish them. The page models import this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.threads.badges import Badge
from core.privacy import private_pages
from plans.models import Contribution
from plans.models.choices import Channel, Decision, ResponseState
from plans.public.urls_of import path_of, trail_path

if TYPE_CHECKING:
    from wagtail.models import Page

    from comments.models import PublicComment
    from plans.models import Consultation, Response, Theme
    from plans.pages.plan import ActionPlanPage

# Decision -> tone and marker of its tag; always beside its label.
LOOKS = {
    Decision.ADOPTED: ("success", "filled"),
    Decision.PARTLY: ("success", "ring"),
    Decision.COVERED: ("info", "none"),
    Decision.NOT_ADOPTED: ("warning", "none"),
    Decision.OUT_OF_SCOPE: ("neutral", "none"),
    Decision.PASSED_ON: ("review", "none"),
}
REFERENCES_SHOWN = 30
_TAKEN_UP = Q(contributions__response__decision__in=(Decision.ADOPTED, Decision.PARTLY))


def _is_readable() -> Q:
    """Return the condition that a row of `contributions` is one that readers see."""
    return Q(contributions__in=Contribution.objects.readable())


def shows_responses(consultation: Consultation, preview: bool = False) -> bool:
    """Return whether anything of its responses may be shown."""
    return preview or consultation.concluded_at is not None


def ready_responses(consultation: Consultation) -> QuerySet[Response]:
    """Return the reviewed Responses to contributions that readers see."""
    heard = consultation.contributions.shown().values("response")
    return consultation.responses.filter(state=ResponseState.REVIEWED, pk__in=heard)


def responses_of(consultation: Consultation, preview: bool = False) -> QuerySet[Response]:
    """Return the Responses that may be shown; with `preview`, the ready ones as well."""
    if not shows_responses(consultation, preview):
        return consultation.responses.none()
    shown = consultation.responses.filter(state=ResponseState.PUBLISHED)
    if preview:
        shown = shown | ready_responses(consultation)
    shown = shown.exclude(pk__in=_about_private_pages(consultation))
    related = ("responder", "changed_version", "changed_page", "commitment")
    found = shown.select_related(*related).prefetch_related("responder__memberships__organisation")
    return found.order_by("pk")


def _about_private_pages(consultation: Consultation) -> QuerySet:
    """Return the keys of Responses to contributions about private pages only, as a subquery."""
    responded = consultation.contributions.shown().exclude(response=None)
    private = responded.filter(comment__page__in=private_pages())
    also = responded.exclude(pk__in=private).values("response")
    return private.exclude(response__in=also).order_by().values("response")


def response_to(contribution: Contribution) -> Response | None:
    """Return the Response to a contribution (loaded with it) if it may be shown, or None."""
    response = contribution.response
    if response is None or not shows_responses(contribution.consultation):
        return None
    return response if response.state == ResponseState.PUBLISHED else None


def name_of(contribution: Contribution) -> str:
    """Return its author's name (its comment loaded with it) if it may be published, or ""."""
    return contribution.comment.public_name if contribution.may_publish_name else ""


def organisation_of(contribution: Contribution) -> str:
    """Return its author's organisation if it may be published, or ""."""
    return contribution.organisation if contribution.may_publish_name else ""


@dataclass(frozen=True)
class Reference:
    """A contribution as it is named beside the response to it."""

    label: str
    path: str
    is_shown: bool


def load_details(consultation: Consultation, responses: Iterable[Response]) -> list[Any]:
    """Give Responses what is shown with them, in four queries; return them as a list.

    Each gets `look` (tone and marker), `theme_names`, `references` (the first few) and `has_more`,
    `count` of the contributions that readers see, `change`, and `became`: the commitment that
    takes it up if readers can go there, or None.
    """
    loaded: list[Any] = list(responses)
    here = consultation.contributions.filter(response__in=loaded, number__isnull=False)
    themes = here.exclude(themes=None).order_by("themes__name")
    named = _by_first(themes.values_list("response", "themes__name").distinct())
    readable = Exists(consultation.contributions.readable().filter(pk=OuterRef("pk")))
    listed = _by_first(here.order_by("number").values_list("response", "number", readable))
    path, private = path_of(consultation), _private(one.commitment_id for one in loaded)
    for response in loaded:
        rows = listed.get(response.pk, [])
        response.look = LOOKS.get(response.decision, ("neutral", "none"))
        response.theme_names = [name for (name,) in named.get(response.pk, [])]
        response.count = sum(is_shown for _number, is_shown in rows)
        response.references = [
            Reference(f"{consultation.prefix}-{number:04}", f"{path}{number}/", is_shown)
            for number, is_shown in rows[:REFERENCES_SHOWN]
        ]
        response.has_more = len(rows) > REFERENCES_SHOWN
        response.change = change_of(consultation, response)
        commitment = response.commitment
        is_there = commitment and commitment.live and commitment.pk not in private
        response.became = commitment if is_there else None
    return loaded


def _private(pks: Iterable[int | None]) -> set[int]:
    """Return which of these pages (primary keys) not everyone may read."""
    known = private_pages().filter(page__in={*pks} - {None})
    return set(known.values_list("page", flat=True))


def load_decisions(
    contributions: Iterable[Contribution], responses: QuerySet[Response]
) -> list[Any]:
    """Give contributions their `decision` and its `look`, where it may be shown: one query."""
    found: list[Any] = list(contributions)
    decided = dict(
        responses.filter(pk__in={one.response_id for one in found} - {None})
        .order_by()
        .values_list("pk", "decision")
    )
    for one in found:
        value = decided.get(one.response_id)
        one.decision = Decision(value) if value else None
        one.look = LOOKS.get(one.decision)
    return found


def _by_first(rows: Iterable[Sequence[Any]]) -> dict[int, list[list[Any]]]:
    found: dict[int, list[list[Any]]] = {}
    for first, *rest in rows:
        found.setdefault(first, []).append(rest)
    return found


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
class ConsultationNumbers:
    """How many took part, and what was decided.

    Attributes:
        channels: pairs of Channel and number of contributions, the largest number first.
        decisions: triples of Decision, number of responses, number of contributions.
        days: median number of days from a contribution to its response, or None.
    """

    contributions: int
    people: int
    organisations: int
    channels: list[tuple[Channel, int]]
    decisions: list[tuple[Decision, int, int]]
    days: float | None


def numbers_of(consultation: Consultation, preview: bool = False) -> ConsultationNumbers:
    """Count what readers see of a consultation, in two queries."""
    columns = ("channel", "organisation", "contributor", "comment__writer_digest", "pk")
    dates = ("received_on", "answered_at", "response_id")
    rows = list(consultation.contributions.readable().values_list(*columns, *dates))
    responses = dict(responses_of(consultation, preview).values_list("pk", "decision"))
    bodies = {row[1].strip().lower() for row in rows if row[1].strip()}
    people = {row[3] or row[2].strip().lower() or row[4] for row in rows if not row[1].strip()}
    channels = Counter(row[0] for row in rows)
    responded = [row for row in rows if row[7] in responses]
    said = Counter(responses[row[7]] for row in responded)
    given = Counter(responses.values())
    today = timezone.now()
    days = [(timezone.localdate(row[6] or today) - row[5]).days for row in responded]
    return ConsultationNumbers(
        contributions=len(rows),
        people=len(people),
        organisations=len(bodies),
        channels=[(Channel(value), number) for value, number in channels.most_common()],
        decisions=[(one, given[one], said[one]) for one in Decision if given[one]],
        days=median(days) if days else None,
    )


def themes_of(consultation: Consultation, preview: bool = False) -> QuerySet[Theme]:
    """Return Themes with their `count` of contributions; none before there are responses."""
    if not shows_responses(consultation, preview):
        return consultation.themes.none()
    count = Count("contributions", filter=_is_readable())
    return consultation.themes.annotate(count=count).filter(count__gt=0)


def concluded(plan: ActionPlanPage) -> QuerySet[Consultation]:
    """Return the consultations of a plan with published responses, newest first: one query.

    Each has its `contribution_count` and `taken_up_count`.
    """
    return (
        plan.consultations.filter(concluded_at__isnull=False)
        .annotate(
            contribution_count=Count("contributions", filter=_is_readable()),
            taken_up_count=Count("contributions", filter=_is_readable() & _TAKEN_UP),
        )
        .order_by("-concluded_at")
    )


def badges_of(page: Page, comments: Sequence[PublicComment]) -> dict[int, list[Badge]]:
    """The public references of comments on a page, linked to their outcome: one query."""
    if not hasattr(page, "plan_path"):
        return {}
    pks = [comment.pk for comment in comments]
    rows = Contribution.objects.filter(comment__in=pks, number__isnull=False)
    return {one.comment_id: [_badge(one)] for one in rows.select_related("consultation__plan")}


def _badge(contribution: Contribution) -> Badge:
    is_recorded = contribution.channel != Channel.WEBSITE
    return Badge(
        contribution.reference,
        trail_path(contribution.consultation, contribution.number),
        purpose=_("outcome of this contribution"),
        note=contribution.get_channel_display() if is_recorded else "",
        # The hour at which a letter came is not known.
        has_hour=not is_recorded,
    )
