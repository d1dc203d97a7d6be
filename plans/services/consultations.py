"""The life of a consultation: proposed, announced, moved; every step checked, logged and told.

That it opens and closes is no step: it follows from its times. See `plans.services.reminders`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments.policy import Commenting, policy_of
from core.dates import zoned
from plans.models import Consultation
from plans.models.choices import TAKES_INPUT, Phase
from plans.models.log_actions import ANNOUNCE, MOVE
from plans.pages import ActionPlanPage
from plans.public import current_consultation, subscriptions
from plans.services import emails
from plans.services.ogp_requirements import NOTICE


class Refused(Exception):
    """It cannot be done; the message says why, in words for the editor."""


class Changed(Refused):
    """Somebody else did something meanwhile; what was confirmed is not what is stored."""

    def __init__(self):
        super().__init__(
            _("Somebody else changed this consultation meanwhile. Look at it again, please.")
        )


class ReasonNeeded(Refused):
    """The notice is shorter than the standard asks, and nobody has said why."""

    def __init__(self):
        super().__init__(_("Enter why the notice is shorter than 14 days"))


@dataclass(frozen=True)
class Dates:
    """When a consultation takes input (aware datetimes)."""

    opens_at: datetime
    closes_at: datetime


def dates_of(consultation):
    """Its Dates, as it was read."""
    return Dates(consultation.opens_at, consultation.closes_at)


def propose(plan):
    """Title and prefix (a dict) for the next consultation on an ActionPlanPage."""
    version = current_consultation.version_title(plan)
    title = _("Consultation on {version}").format(version=version) if version else _("Consultation")
    first = plan.consultations.order_by("pk").values_list("prefix", flat=True).first()
    stem = first or f"NAP{plan.number or ''}"
    taken = set(
        Consultation.objects.filter(prefix__startswith=stem).values_list("prefix", flat=True)
    )
    # The second round of the sixth plan is NAP6R2.
    rounds_of_plan = (f"{stem}R{n}" for n in range(2, len(taken) + 3))
    names = [stem, *rounds_of_plan]
    return {"title": title[:120], "prefix": next(name for name in names if name not in taken)}


def overlapping(plan, dates, but=None):
    """The announced Consultation of a plan that takes input within these Dates, or None."""
    others = Consultation.objects.announced().filter(
        plan=plan, opens_at__lt=dates.closes_at, closes_at__gt=dates.opens_at
    )
    return others.exclude(pk=but).first()


def is_short(dates, told_at):
    """Whether readers who are told at `told_at` know less than two weeks before it opens.

    Source: OGP Participation and Co-Creation Standards, standard 3.1.
    """
    return dates.opens_at - told_at < NOTICE


def obstacles(consultation, now=None):
    """Why it cannot be announced now: sentences, none if it can."""
    now = now or timezone.now()
    plan = consultation.plan
    found = []
    if plan.stage not in TAKES_INPUT:
        found.append(
            _("The plan is at the stage “{stage}”, in which no consultation takes input.").format(
                stage=plan.get_stage_display()
            )
        )
    if subscriptions.in_words(plan) is None:
        found.append(_("Not everybody can read the plan. Publish it first."))
    if consultation.opens_at <= now:
        found.append(_("The moment at which it opens has passed. Choose a later one."))
    found += _closed_doors(plan, consultation.closes_at)
    if words := conflict(plan, dates_of(consultation), but=consultation.pk):
        found.append(words)
    return found


def _closed_doors(plan, closes_at):
    """What the page of the plan, or a section above it, has against comments until `closes_at`."""
    policy = policy_of(plan)
    if policy.commenting != Commenting.OPEN:
        yield _("Comments are switched off in the settings of the plan, or of a page above it.")
    elif policy.closes_at and policy.closes_at < closes_at:
        words = _("In the settings of the plan, or of a page above it, comments close on {moment}.")
        yield words.format(moment=zoned(policy.closes_at))


def conflict(plan, dates, but=None):
    """In words, which announced consultation of a plan overlaps with these Dates; empty for none.

    Args:
        but: primary key of the consultation that the dates are meant for, once it is stored.
    """
    other = overlapping(plan, dates, but)
    if other is None:
        return ""
    words = _("It overlaps with “{title}”, which is open from {start} to {end}.")
    start, end = zoned(other.opens_at), zoned(other.closes_at)
    return words.format(title=other.title, start=start, end=end)


def _lock(consultation):
    """The Consultation as it is stored, which nobody else changes until the transaction ends.

    The plan is locked too: two that overlap may be announced at once.
    """
    ActionPlanPage.objects.select_for_update(of=("self",)).get(pk=consultation.plan_id)
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("plan")
    found = rows.filter(pk=consultation.pk).first()
    if found is None:
        raise Changed
    return found


def keep_unannounced(consultation):
    """Raise Changed if a consultation has been announced since it was read. In a transaction."""
    if _lock(consultation).announced_at is not None:
        raise Changed


@transaction.atomic
def announce(consultation, *, by, seen, reason=""):
    """Tell the public when input will be taken: from now on the dates are a promise.

    Args:
        by: the User who announces; None when the site itself does, as in a demo.
        seen: the Dates that were confirmed.
        reason: why the notice is short; kept, and shown to readers.

    Returns:
        Consultation, or None if it was announced already: nothing is done twice.

    Raises:
        Refused: and nothing was changed.
    """
    stored = _lock(consultation)
    if stored.announced_at is not None:
        return None
    if dates_of(stored) != seen:
        raise Changed
    now = timezone.now()
    if found := obstacles(stored, now):
        raise Refused(" ".join(found))
    stored.short_notice_reason = _reason_for(seen, now, reason)
    stored.announced_at = now
    stored.save(update_fields=["announced_at", "short_notice_reason"])
    mails = emails.consultation_announced(stored)
    _record(stored, ANNOUNCE, by, reason=stored.short_notice_reason, mails=mails)
    return stored


def _reason_for(dates, told_at, reason):
    """What is kept as the reason: none where none is needed."""
    if not is_short(dates, told_at):
        return ""
    if not reason.strip():
        raise ReasonNeeded
    return reason.strip()


def told_at(consultation, dates, now):
    """From when the notice counts if the dates change now.

    Who was told of an earlier opening has had that time as well; nobody knew of an earlier one.
    """
    return now if dates.opens_at < consultation.opens_at else consultation.announced_at


def check_move(consultation, *, seen, dates, reason=""):
    """What `move` checks; changes nothing.

    Returns:
        str, the reason for a short notice that would be kept.

    Raises:
        Refused: these Dates cannot be given to it.
    """
    now = timezone.now()
    if dates_of(consultation) != seen:
        raise Changed
    if consultation.phase_at(now) in (Phase.PREPARED, Phase.CONCLUDED):
        raise Changed
    _check_order(consultation, dates, now)
    if words := conflict(consultation.plan, dates, but=consultation.pk):
        raise Refused(words)
    if dates.opens_at == consultation.opens_at:
        return consultation.short_notice_reason
    return _reason_for(dates, told_at(consultation, dates, now), reason)


def _check_order(consultation, dates, now):
    if dates.opens_at != consultation.opens_at:
        if consultation.opens_at <= now:
            raise Refused(_("It has opened; only the end can be moved."))
        if dates.opens_at <= now:
            raise Refused(_("It cannot open at a moment that has passed."))
    if dates.closes_at <= now:
        raise Refused(_("It cannot close at a moment that has passed."))
    if dates.closes_at <= dates.opens_at:
        raise Refused(_("It must close after it opens."))


@transaction.atomic
def move(consultation, *, by, seen, dates, reason=""):
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
    if dates_of(stored) == dates:
        return stored
    stored.short_notice_reason = check_move(stored, seen=seen, dates=dates, reason=reason)
    if dates.closes_at != stored.closes_at:
        # There is another end to be reminded of.
        stored.closing_mailed_at = None
    stored.opens_at, stored.closes_at = dates.opens_at, dates.closes_at
    stored.save(update_fields=["opens_at", "closes_at", "short_notice_reason", "closing_mailed_at"])
    mails = emails.consultation_moved(stored, seen)
    before = {"old_opens": seen.opens_at.isoformat(), "old_closes": seen.closes_at.isoformat()}
    _record(stored, MOVE, by, reason=stored.short_notice_reason, mails=mails, **before)
    return stored


def _record(consultation, action, by, **data):
    dates = {
        "opens": consultation.opens_at.isoformat(),
        "closes": consultation.closes_at.isoformat(),
    }
    log(instance=consultation, action=action, user=by, data=dates | data)
