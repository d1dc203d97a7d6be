"""The answers of a consultation are published together: at once, and once, to everybody."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name

from core.audit_log import LoggedAction, log_many
from notifications.services import normalise, together
from plans.models import Consultation, Response
from plans.models.choices import ResponseState
from plans.public.responses import ready_responses
from plans.services import emails

LOG_ACTION = "plans.publish_answer"


@dataclass(frozen=True)
class Waiting:
    """Contributions without an answer that is ready, of one colleague.

    Attributes:
        user: with whom they are, or None.
    """

    user: object
    count: int

    @property
    def name(self):
        """Who it is, in words."""
        if self.user is None:
            return _("nobody")
        return get_user_display_name(self.user)


@dataclass(frozen=True)
class Remainder:
    """What stands between a consultation and the publication of its answers.

    Attributes:
        is_closed: whether it takes no more input.
        waiting: list of Waiting, the longest first.
        incomplete: Responses called ready that lack something (`Response.missing`).
    """

    is_closed: bool
    waiting: list
    incomplete: list

    @property
    def count(self):
        """How many contributions lack an answer that is ready."""
        return sum(one.count for one in self.waiting)

    @property
    def is_empty(self):
        return self.is_closed and not self.waiting and not self.incomplete

    @property
    def in_words(self):
        """Why nothing can be published yet, a sentence each."""
        sentences = []
        if not self.is_closed:
            sentences.append(_("The consultation has not closed yet"))
        if self.waiting:
            with_whom = ", ".join(
                _("{n} with {name}").format(n=one.count, name=one.name) for one in self.waiting
            )
            sentences.append(
                _("{n} without an answer: {list}").format(n=self.count, list=with_whom)
            )
        if self.incomplete:
            number = len(self.incomplete)
            sentence = ngettext("{n} answer is incomplete", "{n} answers are incomplete", number)
            sentences.append(sentence.format(n=number))
        return sentences


@dataclass(frozen=True)
class Publication:
    """What a call of `publish` has done: numbers of answers, and of people who get a mail."""

    answers: int
    contributions: int
    mails: int


class NotReady(Exception):
    """Something is left to do; `remainder` says what, and with whom."""

    def __init__(self, remainder):
        self.remainder = remainder
        super().__init__(". ".join(remainder.in_words))


def what_is_left(consultation):
    """What must happen before the answers can be published: a Remainder, in three queries."""
    is_closed = consultation.announced_at is not None and consultation.closes_at <= timezone.now()
    rows = consultation.contributions.unready().values_list("assigned_to", flat=True)
    counts = Counter(rows.order_by())
    users = get_user_model().objects.in_bulk([pk for pk in counts if pk])
    return Remainder(
        is_closed=is_closed,
        waiting=[Waiting(users.get(pk), number) for pk, number in counts.most_common()],
        incomplete=[answer for answer in ready_responses(consultation) if answer.missing()],
    )


def foresee(consultation):
    """What `publish` would do now if nothing were left: a Publication, in two queries."""
    told = _untold(consultation, (ResponseState.REVIEWED, ResponseState.PUBLISHED))
    people = list(told.values_list("comment__user_email", "comment__legacy_id", "response"))
    groups = {(normalise(email), one) for email, legacy, one in people if email and not legacy}
    return Publication(
        answers=ready_responses(consultation).count(), contributions=len(people), mails=len(groups)
    )


def _untold(consultation, states):
    """Contributions that have an answer in one of these states, and whose writers know of none."""
    shown = consultation.contributions.shown()
    return shown.filter(answered_at=None, response__state__in=states)


@transaction.atomic
def publish(consultation, by):
    """Publish all answers that are ready, log them, and mail those whom they answer.

    Called again it publishes what has been added since: answers to late contributions.

    Args:
        consultation: a Consultation; its `concluded_at` is brought up to date.
        by: the User who publishes.

    Returns:
        Publication, of zeros if there was nothing new.

    Raises:
        NotReady: nothing was changed.
    """
    moment = timezone.now()
    # First of all, because whoever does the same now waits at this row.
    Consultation.objects.filter(pk=consultation.pk).update(
        concluded_at=Coalesce(F("concluded_at"), moment)
    )
    remainder = what_is_left(consultation)
    if not remainder.is_empty:
        raise NotReady(remainder)
    consultation.refresh_from_db(fields=["concluded_at"])
    answers = list(ready_responses(consultation).select_for_update())
    ready = Response.objects.filter(pk__in=[answer.pk for answer in answers])
    ready.filter(state=ResponseState.REVIEWED).update(
        state=ResponseState.PUBLISHED, published_at=moment
    )
    _record(answers, by, moment)
    told, mails = _tell(consultation, moment)
    if consultation.concluded_at == moment:
        emails.responses_published(consultation)
    return Publication(answers=len(answers), contributions=told, mails=mails)


def _tell(consultation, moment):
    """Mail those whose contribution is answered by now and who do not know it yet."""
    found = _untold(consultation, (ResponseState.PUBLISHED,)).order_by("number")
    contributions = list(found.select_related("comment", "response__responder__organisation"))
    numbers = [one.pk for one in contributions]
    consultation.contributions.filter(pk__in=numbers).update(answered_at=moment)
    with together():
        mails = emails.contribution_responses(consultation, contributions)
    return len(contributions), mails


def _record(answers, by, moment):
    """Write into Wagtail's log who has published each answer."""
    log_many(
        LoggedAction(answer, LOG_ACTION, by, moment, data={"decision": answer.decision})
        for answer in answers
    )
