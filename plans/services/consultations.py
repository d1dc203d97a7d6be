"""Propose, announce and move consultations; check and log every step, and tell followers.

That a consultation opens and closes follows from its times: see `plans.services.reminders`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.dates import zoned
from core.exceptions import Refused
from plans.models import Consultation
from plans.models.choices import TAKES_INPUT, Phase
from plans.models.log_actions import ANNOUNCE, MOVE
from plans.pages import ActionPlanPage
from plans.public import current_consultation, subscriptions
from plans.services import emails
from plans.services.numbering import number_since
from plans.services.ogp_requirements import NOTICE
from plans.services.open_comments import pages_that_close, settings_that_close

if TYPE_CHECKING:
    from users.models import User


class NotAnnounced(Refused):
    """A consultation cannot be announced."""


class DatesNotPossible(Refused):
    """A consultation cannot have these dates."""


class ConsultationChanged(Refused):
    """What was confirmed is not what is stored, because someone else changed it."""

    def __init__(self) -> None:
        super().__init__(_("Someone else changed this consultation. Check it and try again."))


class ReasonNeeded(Refused):
    """The notice is shorter than the standard asks, and no reason is given."""

    def __init__(self) -> None:
        super().__init__(_("Enter the reason for short notice (less than 14 days)"))


@dataclass(frozen=True)
class Dates:
    """When a consultation takes input (aware datetimes)."""

    opens_at: datetime
    closes_at: datetime


def dates_of(consultation: Consultation) -> Dates:
    """Return the Dates of a consultation, as it was read."""
    return Dates(consultation.opens_at, consultation.closes_at)


def default_values(plan: ActionPlanPage) -> dict[str, str]:
    """Return a title and a prefix for the next consultation on an ActionPlanPage."""
    version = current_consultation.version_title(plan)
    title = version or _("Consultation")
    first = plan.consultations.order_by("pk").values_list("prefix", flat=True).first()
    stem = first or f"NAP{plan.number or ''}"
    taken = set(
        Consultation.objects.filter(prefix__startswith=stem).values_list("prefix", flat=True)
    )
    # The second consultation on the sixth plan is NAP6R2.
    later = (f"{stem}R{n}" for n in range(2, len(taken) + 3))
    names = [stem, *later]
    return {"title": title[:120], "prefix": next(name for name in names if name not in taken)}


def overlapping(plan: ActionPlanPage, dates: Dates, but: int | None = None) -> Consultation | None:
    """Return the announced Consultation of a plan that takes input within these Dates, or None."""
    others = Consultation.objects.announced().filter(
        plan=plan, opens_at__lt=dates.closes_at, closes_at__gt=dates.opens_at
    )
    return (others.exclude(pk=but) if but else others).first()


def is_short(dates: Dates, told_at: datetime) -> bool:
    """Return whether readers who are told at `told_at` know less than two weeks before it opens.

    Source: OGP Participation and Co-Creation Standards, standard 3.1.
    """
    return dates.opens_at - told_at < NOTICE


def obstacles(consultation: Consultation, now: datetime | None = None) -> list[str]:
    """Return why a consultation cannot be announced now: sentences, none if it can."""
    now = now or timezone.now()
    plan = consultation.plan
    found = []
    if plan.stage not in TAKES_INPUT:
        found.append(
            _(
                "The stage of the plan is “{stage}”. Consultations are possible in co-creation and "
                "consultation."
            ).format(stage=plan.get_stage_display())
        )
    if subscriptions.in_words(plan) is None:
        found.append(_("The plan is not public. Publish it first."))
    if consultation.opens_at <= now:
        found.append(_("The time at which it opens has passed. Choose a later time."))
    found += settings_that_close(plan, consultation.closes_at)
    if words := conflict(plan, dates_of(consultation), but=consultation.pk):
        found.append(words)
    return found


def conflict(plan: ActionPlanPage, dates: Dates, but: int | None = None) -> str:
    """Return which announced consultation overlaps with these Dates, in words; "" for none.

    Args:
        but: primary key of the consultation that the dates are meant for, once it is stored.
    """
    other = overlapping(plan, dates, but)
    if other is None:
        return ""
    words = _("It overlaps with “{title}”, which is open from {start} to {end}.")
    start, end = zoned(other.opens_at), zoned(other.closes_at)
    return words.format(title=other.title, start=start, end=end)


def _lock(consultation: Consultation) -> Consultation:
    """Return the Consultation as it is stored; no one else changes it until the transaction ends.

    The plan is locked too: two that overlap may be announced at once.
    """
    ActionPlanPage.objects.select_for_update(of=("self",)).get(pk=consultation.plan_id)
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("plan")
    found = rows.filter(pk=consultation.pk).first()
    if found is None:
        raise ConsultationChanged
    return found


def keep_unannounced(consultation: Consultation) -> None:
    """Raise ConsultationChanged if it was announced since it was read. Call in a transaction."""
    if _lock(consultation).announced_at is not None:
        raise ConsultationChanged


@transaction.atomic
def announce(
    consultation: Consultation,
    *,
    by: "User | None",
    seen: Dates | None,
    reason: str = "",
    keep_open: bool = True,
) -> Consultation | None:
    """Announce to the public when a consultation takes input.

    Args:
        by: the User who announces; None when the site itself does, as in a demo.
        seen: the Dates that were confirmed.
        reason: why the notice is short; kept, and shown to readers.
        keep_open: whether comments that are open now stay so until it opens.

    Returns:
        Consultation, or None if it was announced already: nothing is done twice.

    Raises:
        Refused: and nothing was changed.
    """
    stored = _lock(consultation)
    if stored.announced_at is not None:
        return None
    if dates_of(stored) != seen:
        raise ConsultationChanged
    now = timezone.now()
    if found := obstacles(stored, now):
        raise NotAnnounced(" ".join(found))
    stored.short_notice_reason = _reason_for(seen, now, reason)
    stored.comments_stay_open = keep_open and bool(pages_that_close(stored))
    stored.announced_at = now
    stored.save(update_fields=["announced_at", "short_notice_reason", "comments_stay_open"])
    emailed = emails.consultation_announced(stored)
    _record(stored, ANNOUNCE, by, reason=stored.short_notice_reason, mails=emailed)
    return stored


def _reason_for(dates: Dates, told_at: datetime, reason: str) -> str:
    """Return what is kept as the reason: "" where none is needed."""
    if not is_short(dates, told_at):
        return ""
    if not reason.strip():
        raise ReasonNeeded
    return reason.strip()


def told_at(consultation: Consultation, dates: Dates, now: datetime) -> datetime:
    """Return from when the notice counts if the dates change now.

    Readers who were told of an earlier opening have had that time as well.
    """
    announced_at = consultation.announced_at or now
    return now if dates.opens_at < consultation.opens_at else announced_at


def check_move(
    consultation: Consultation, *, seen: Dates | None, dates: Dates, reason: str = ""
) -> str:
    """Check what `move` checks, without changing anything.

    Returns:
        str, the reason for a short notice that would be kept.

    Raises:
        Refused: these Dates cannot be given to it.
    """
    now = timezone.now()
    if dates_of(consultation) != seen:
        raise ConsultationChanged
    if consultation.phase_at(now) in (Phase.PREPARED, Phase.CONCLUDED):
        raise ConsultationChanged
    _check_order(consultation, dates, now)
    if words := conflict(consultation.plan, dates, but=consultation.pk):
        raise DatesNotPossible(words)
    if dates.opens_at == consultation.opens_at:
        return consultation.short_notice_reason
    return _reason_for(dates, told_at(consultation, dates, now), reason)


def _check_order(consultation: Consultation, dates: Dates, now: datetime) -> None:
    if dates.opens_at != consultation.opens_at:
        if consultation.opens_at <= now:
            raise DatesNotPossible(_("It has opened. You can only change when it closes."))
        if dates.opens_at <= now:
            raise DatesNotPossible(_("The time at which it opens must be in the future."))
    if dates.closes_at <= now:
        raise DatesNotPossible(_("The time at which it closes must be in the future."))
    if dates.closes_at <= dates.opens_at:
        raise DatesNotPossible(_("It must close after it opens."))


@transaction.atomic
def move(
    consultation: Consultation,
    *,
    by: "User | None",
    seen: Dates | None,
    dates: Dates,
    reason: str = "",
) -> Consultation:
    """Change when an announced consultation opens or closes, and tell those who follow the plan.

    Args:
        seen: the Dates that stood beside the form.
        dates: the new Dates.
        reason: why the notice is short, if it is after this.

    Returns:
        Consultation

    Raises:
        Refused: and nothing was changed.
    """
    stored = _lock(consultation)
    old = dates_of(stored)
    if old == dates:
        return stored
    stored.short_notice_reason = check_move(stored, seen=seen, dates=dates, reason=reason)
    if dates.closes_at != stored.closes_at:
        # Followers are reminded of the new end.
        stored.closing_mailed_at = None
    stored.opens_at, stored.closes_at = dates.opens_at, dates.closes_at
    stored.save(update_fields=["opens_at", "closes_at", "short_notice_reason", "closing_mailed_at"])
    number_since(stored, old.closes_at)
    emailed = emails.consultation_moved(stored, old)
    before = {"old_opens": old.opens_at.isoformat(), "old_closes": old.closes_at.isoformat()}
    _record(stored, MOVE, by, reason=stored.short_notice_reason, mails=emailed, **before)
    return stored


def _record(consultation: Consultation, action: str, by: "User | None", **data: Any) -> None:
    dates = {
        "opens": consultation.opens_at.isoformat(),
        "closes": consultation.closes_at.isoformat(),
    }
    log(instance=consultation, action=action, user=by, data=dates | data)
