"""Publish the responses of a consultation together: all at once, and once to each commenter."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name

from core.audit_log import LoggedAction, log_many
from core.exceptions import Refused
from notifications.services import normalise, together
from people.models import memberships
from plans.models import Consultation, Contribution, Response
from plans.models.choices import ResponseState
from plans.public.responses import ready_responses
from plans.services import emails

if TYPE_CHECKING:
    from users.models import User

LOG_ACTION = "plans.publish_response"


@dataclass(frozen=True)
class UnreadyContributions:
    """How many contributions without a response that is ready are assigned to one colleague.

    Attributes:
        user: the colleague, or None for those that are unassigned.
    """

    user: "User | None"
    count: int

    @property
    def name(self) -> str:
        """Return the name of the colleague; "" for those that are unassigned."""
        return get_user_display_name(self.user) if self.user else ""


@dataclass(frozen=True)
class PublicationBlockers:
    """What keeps the responses of a consultation from being published.

    Attributes:
        is_open: whether it still takes input, or is yet to open.
        unready: the UnreadyContributions of each colleague, the most first.
        incomplete: Responses called ready that lack something (`Response.missing`).
    """

    is_open: bool
    unready: list[UnreadyContributions]
    incomplete: list[Response]

    @property
    def count(self) -> int:
        """Return how many contributions lack a response that is ready."""
        return sum(one.count for one in self.unready)

    @property
    def exist(self) -> bool:
        return bool(self.is_open or self.unready or self.incomplete)

    @property
    def sentences(self) -> list[str]:
        """Return why nothing can be published yet, a sentence each."""
        found = []
        if self.is_open:
            found.append(_("The consultation has not closed yet."))
        if self.unready:
            words = ngettext(
                "{n} contribution still needs a response.",
                "{n} contributions still need a response.",
                self.count,
            )
            found.append(words.format(n=self.count))
        if self.incomplete:
            number = len(self.incomplete)
            words = ngettext("{n} response is incomplete.", "{n} responses are incomplete.", number)
            found.append(words.format(n=number))
        return found


@dataclass(frozen=True)
class PublicationPreview:
    """What `publish` would do now, and what keeps it from that.

    Attributes:
        responses: how many would be published.
        contributions: how many would have a published response that have none yet.
        emails: how many emails commenters would get.
    """

    blockers: PublicationBlockers
    responses: int
    contributions: int
    emails: int


@dataclass(frozen=True)
class PublicationResult:
    """What a call of `publish` has done: the same numbers as in a PublicationPreview."""

    responses: int
    contributions: int
    emails: int


class PublicationBlocked(Refused):
    """Something is missing; `blockers` says what, and to whom it is assigned."""

    def __init__(self, found: PublicationBlockers) -> None:
        self.blockers = found
        super().__init__(" ".join(found.sentences))


def blockers(consultation: Consultation) -> PublicationBlockers:
    """Return what keeps the responses of a consultation from being published, in three queries."""
    is_closed = consultation.announced_at is not None and consultation.closes_at <= timezone.now()
    rows = consultation.contributions.unready().values_list("assigned_to", flat=True)
    counts = Counter(rows.order_by())
    users = get_user_model().objects.in_bulk([pk for pk in counts if pk])
    return PublicationBlockers(
        is_open=not is_closed,
        unready=[UnreadyContributions(users.get(pk), n) for pk, n in counts.most_common()],
        incomplete=[response for response in ready_responses(consultation) if response.missing()],
    )


def preview(consultation: Consultation) -> PublicationPreview:
    """Return what `publish` would do now, and what keeps it from that, in five queries."""
    told = _untold(consultation, (ResponseState.REVIEWED, ResponseState.PUBLISHED))
    people = list(told.values_list("comment__user_email", "comment__legacy_id", "response"))
    groups = {(normalise(email), one) for email, legacy, one in people if email and not legacy}
    return PublicationPreview(
        blockers=blockers(consultation),
        responses=ready_responses(consultation).count(),
        contributions=len(people),
        emails=len(groups),
    )


def _untold(
    consultation: Consultation, states: Iterable[ResponseState]
) -> QuerySet[Contribution, Any]:
    """Return contributions with a response in one of these states that no one was told of."""
    shown: QuerySet[Contribution, Any] = consultation.contributions.shown()
    return shown.filter(answered_at=None, response__state__in=states)


@transaction.atomic
def publish(consultation: Consultation, by: "User | None") -> PublicationResult:
    """Publish all responses that are ready, log them, and email the commenters.

    Called again it publishes what has been added since: responses to late contributions.

    Args:
        consultation: a Consultation; its `concluded_at` is brought up to date.
        by: the User who publishes.

    Returns:
        PublicationResult, of zeros if there was nothing new.

    Raises:
        PublicationBlocked: nothing was changed.
    """
    now = timezone.now()
    # First of all, because a second call at the same time waits at this row.
    Consultation.objects.filter(pk=consultation.pk).update(
        concluded_at=Coalesce(F("concluded_at"), now)
    )
    if (found := blockers(consultation)).exist:
        raise PublicationBlocked(found)
    consultation.refresh_from_db(fields=["concluded_at"])
    responses = list(ready_responses(consultation).select_for_update())
    ready = Response.objects.filter(pk__in=[response.pk for response in responses])
    ready.filter(state=ResponseState.REVIEWED).update(
        state=ResponseState.PUBLISHED, published_at=now
    )
    _record(responses, by, now)
    told, emailed = _tell(consultation, now)
    if consultation.concluded_at == now:
        emails.responses_published(consultation)
    return PublicationResult(responses=len(responses), contributions=told, emails=emailed)


def _tell(consultation: Consultation, now: datetime) -> tuple[int, int]:
    """Email commenters who do not know their response yet; return contributions and emails."""
    found = _untold(consultation, (ResponseState.PUBLISHED,)).order_by("number")
    contributions = list(
        found.select_related("comment", "response__responder").prefetch_related(
            memberships("response__responder__memberships")
        )
    )
    return len(contributions), tell(consultation, contributions, now)


def tell(
    consultation: Consultation,
    contributions: Collection[Contribution],
    now: datetime,
    *,
    event: str = "",
) -> int:
    """Note that contributions have their response, and email it to those who left an address.

    Args:
        contributions: with comment, response and responder.
        event: as in `emails.contribution_responses`.

    Returns:
        How many emails were queued.
    """
    ids = [one.pk for one in contributions if one.answered_at is None]
    consultation.contributions.filter(pk__in=ids, answered_at=None).update(answered_at=now)
    with together():
        return emails.contribution_responses(consultation, contributions, event)


def _record(responses: Iterable[Response], by: "User | None", now: datetime) -> None:
    """Write into Wagtail's log who has published each response."""
    log_many(
        LoggedAction(response, LOG_ACTION, by, now, {"decision": response.decision})
        for response in responses
    )
