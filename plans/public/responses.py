"""What readers see of a consultation: the one place that decides what is public, and reads it.

Nothing of an answer is given out here before the answers are published, except to the preview of
those who publish them. Imported by the page models, so it asks for the others when they are needed.
"""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.threads.badges import Mark
from core.privacy import private_pages
from plans.models import Contribution
from plans.models.choices import Channel, Decision, ResponseState
from plans.public.urls_of import path_of, trail_path

# Decision -> tone and marker of its tag; always beside the words.
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


def _is_readable():
    """The condition that a row of `contributions` is one that readers see."""
    return Q(contributions__in=Contribution.objects.readable())


def is_answered(consultation, preview=False):
    """Whether anything of its answers may be shown."""
    return preview or consultation.concluded_at is not None


def ready_answers(consultation):
    """Reviewed Responses to what readers can see; those to nobody stay where they are."""
    heard = consultation.contributions.shown().values("response")
    return consultation.responses.filter(state=ResponseState.REVIEWED, pk__in=heard)


def answers_of(consultation, preview=False):
    """The Responses that may be shown; with `preview`, those that would be as well."""
    if not is_answered(consultation, preview):
        return consultation.responses.none()
    shown = consultation.responses.filter(state=ResponseState.PUBLISHED)
    if preview:
        shown = shown | ready_answers(consultation)
    shown = shown.exclude(pk__in=_tells_of_private_pages(consultation))
    related = ("responder__organisation", "changed_version", "changed_page", "commitment")
    return shown.select_related(*related).order_by("pk")


def _tells_of_private_pages(consultation):
    """Responses to nothing but what is about pages that have become private, as a subquery."""
    answered = consultation.contributions.shown().exclude(response=None)
    private = answered.filter(comment__page__in=private_pages())
    also = answered.exclude(pk__in=private).values("response")
    return private.exclude(response__in=also).order_by().values("response")


def answer_to(contribution):
    """The Response to a contribution (read with it) if it may be shown, or None."""
    answer = contribution.response
    if answer is None or not is_answered(contribution.consultation):
        return None
    return answer if answer.state == ResponseState.PUBLISHED else None


def name_of(contribution):
    """Who said it (its comment read with it), or an empty text unless that may be told."""
    return contribution.comment.user_name if contribution.may_publish_name else ""


def organisation_of(contribution):
    """For whom it was said, or an empty text unless that may be told."""
    return contribution.organisation if contribution.may_publish_name else ""


@dataclass(frozen=True)
class Reference:
    """A contribution as it is named beside its answer."""

    label: str
    path: str
    is_shown: bool


def read_answers(consultation, answers):
    """Give answers what is shown with them, in four queries; returns them as a list.

    Each gets `look` (tone and marker), `theme_names`, `references` (the first few) and `has_more`,
    `count` of the contributions that readers see, `change`, and `became`: the commitment that
    takes it up if readers can go there, or None.
    """
    answers = list(answers)
    here = consultation.contributions.filter(response__in=answers, number__isnull=False)
    themes = here.exclude(themes=None).order_by("themes__name")
    named = _by_first(themes.values_list("response", "themes__name").distinct())
    readable = Exists(consultation.contributions.readable().filter(pk=OuterRef("pk")))
    listed = _by_first(here.order_by("number").values_list("response", "number", readable))
    path, private = path_of(consultation), _private(answer.commitment_id for answer in answers)
    for answer in answers:
        rows = listed.get(answer.pk, [])
        answer.look = LOOKS.get(answer.decision, ("neutral", "none"))
        answer.theme_names = [name for (name,) in named.get(answer.pk, [])]
        answer.count = sum(is_shown for _number, is_shown in rows)
        answer.references = [
            Reference(f"{consultation.prefix}-{number:04}", f"{path}{number}/", is_shown)
            for number, is_shown in rows[:REFERENCES_SHOWN]
        ]
        answer.has_more = len(rows) > REFERENCES_SHOWN
        answer.change = change_of(consultation, answer)
        commitment = answer.commitment
        is_there = commitment and commitment.live and commitment.pk not in private
        answer.became = commitment if is_there else None
    return answers


def _private(numbers):
    """Which of these pages (primary keys or None) not everybody may read."""
    known = private_pages().filter(page__in={*numbers} - {None})
    return set(known.values_list("page", flat=True))


def with_decisions(contributions, answers):
    """Give contributions their `decision` and its `look`, where it may be shown: one query."""
    contributions = list(contributions)
    decided = dict(
        answers.filter(pk__in={one.response_id for one in contributions} - {None})
        .order_by()
        .values_list("pk", "decision")
    )
    for one in contributions:
        value = decided.get(one.response_id)
        one.decision = Decision(value) if value else None
        one.look = LOOKS.get(value)
    return contributions


def _by_first(rows):
    found = {}
    for first, *rest in rows:
        found.setdefault(first, []).append(rest)
    return found


@dataclass(frozen=True)
class Change:
    """Where the text changed because of an answer.

    Attributes:
        version: its title, such as "Draft 2"; empty if none is named.
        path: of the comparison, or of the text, at the passage; empty if there is none.
    """

    version: str
    path: str
    is_comparison: bool


def change_of(consultation, answer):
    """The Change that came of an answer (read with version and page), or None."""
    version = answer.changed_version
    page, anchor = answer.changed_page, answer.changed_anchor
    # In a version the passages of all pages stand below each other.
    place = f"#passage-{answer.changed_page_id}-{anchor}" if anchor else ""
    base = consultation.plan.url or "/"
    if version and version.number > 1:
        path = f"{base}versions/{version.number - 1}/to/{version.number}/{place}"
        return Change(version.title, path, is_comparison=True)
    if version:
        return Change(version.title, f"{base}versions/{version.number}/{place}", False)
    if page and anchor and page.live:
        return Change("", f"{page.url}#passage-{anchor}", False)
    return None


@dataclass(frozen=True)
class Numbers:
    """How many took part, and what became of it.

    Attributes:
        channels: pairs of Channel and number of contributions, the most first.
        decisions: triples of Decision, number of answers, number of contributions.
        days: median from the day of a contribution to its answer, or None.
    """

    contributions: int
    people: int
    organisations: int
    channels: list
    decisions: list
    days: float | None


def numbers_of(consultation, preview=False):
    """Count what readers see of a consultation: Numbers, in two queries."""
    columns = ("channel", "organisation", "contributor", "comment__writer_digest", "pk")
    dates = ("received_on", "answered_at", "response_id")
    rows = list(consultation.contributions.readable().values_list(*columns, *dates))
    answers = dict(answers_of(consultation, preview).values_list("pk", "decision"))
    bodies = {row[1].strip().lower() for row in rows if row[1].strip()}
    people = {row[3] or row[2].strip().lower() or row[4] for row in rows if not row[1].strip()}
    channels = Counter(row[0] for row in rows)
    answered = [row for row in rows if row[7] in answers]
    said = Counter(answers[row[7]] for row in answered)
    given = Counter(answers.values())
    today = timezone.now()
    days = [(timezone.localdate(row[6] or today) - row[5]).days for row in answered]
    return Numbers(
        contributions=len(rows),
        people=len(people),
        organisations=len(bodies),
        channels=[(Channel(value), number) for value, number in channels.most_common()],
        decisions=[(one, given[one], said[one]) for one in Decision if given[one]],
        days=median(days) if days else None,
    )


def themes_of(consultation, preview=False):
    """Themes with the `count` of contributions to each; none before there are answers."""
    if not is_answered(consultation, preview):
        return consultation.themes.none()
    count = Count("contributions", filter=_is_readable())
    return consultation.themes.annotate(count=count).filter(count__gt=0)


def concluded(plan):
    """Answered consultations of a plan, newest first, with counts for a few words: one query."""
    return (
        plan.consultations.filter(concluded_at__isnull=False)
        .annotate(
            contribution_count=Count("contributions", filter=_is_readable()),
            taken_up_count=Count("contributions", filter=_is_readable() & _TAKEN_UP),
        )
        .order_by("-concluded_at")
    )


def marks_of(page, comments):
    """The public references of comments on a page, linked to what became of them: one query."""
    if not hasattr(page, "plan_path"):
        return {}
    numbers = [comment.pk for comment in comments]
    rows = Contribution.objects.filter(comment__in=numbers, number__isnull=False)
    return {one.comment_id: [_mark(one)] for one in rows.select_related("consultation__plan")}


def _mark(contribution):
    is_recorded = contribution.channel != Channel.WEBSITE
    return Mark(
        contribution.reference,
        trail_path(contribution.consultation, contribution.number),
        purpose=_("outcome of this contribution"),
        note=contribution.get_channel_display() if is_recorded else "",
        # Nobody notes at which hour a letter came.
        has_hour=not is_recorded,
    )
