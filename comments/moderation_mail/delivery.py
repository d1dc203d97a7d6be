"""The periodic round: moderators who are due get one email about what is new, and only once."""

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from comments.models import MailFrequency, ModeratorPreference
from comments.moderation_mail import digest, email_check, recipients, schedule
from comments.moderation_mail.digest import MAIL, Window
from notifications.services import count_mails, queue_mail

if TYPE_CHECKING:
    from users.models import User

logger = logging.getLogger(__name__)


def mail_moderators() -> int:
    """Queue the emails that are due now; return how many.

    What is new is read from the queue itself, so nothing has to be remembered when a comment comes
    in: the transaction that queues it is all there is, however it came to wait, and a flood costs
    the readers' requests nothing.
    """
    now, queued = timezone.now(), 0
    for user in recipients.moderators():
        try:
            queued += _mail_if_due(user, now)
        except Exception:
            logger.exception("No email could be made for moderator %s", user.pk)
    return queued


def _mail_if_due(user: "User", now: datetime) -> bool:
    preference = recipients.preference_of(user)
    frequency, last = MailFrequency(preference.frequency), preference.mailed_until
    slot = schedule.latest_slot(frequency, now)
    if slot is None or schedule.rests(frequency, last, slot):
        return False
    window = Window(last, slot)
    if not digest.has_news(window) or _has_had_enough(user, frequency, now):
        return False
    with transaction.atomic():
        if not _claim(user, frequency, window):
            return False
        key = f"moderator-digest:{user.pk}:{slot.isoformat()}"
        mail = digest.content(user, frequency, window)
        asked = email_check.about(user, window)
        return queue_mail(MAIL, to=user.email, context=mail, event_key=key, about=asked) is not None


def _has_had_enough(user: "User", frequency: MailFrequency, now: datetime) -> bool:
    if frequency != MailFrequency.AT_ONCE:
        return False
    return count_mails(MAIL, to=user.email, since=now - timedelta(hours=1)) >= (
        schedule.MOST_IN_AN_HOUR
    )


def _claim(user: "User", frequency: MailFrequency, window: Window) -> bool:
    """Take the window for this worker; False if another has had it, or the user chose again."""
    ModeratorPreference.objects.get_or_create(user=user)
    mine = ModeratorPreference.objects.filter(
        user=user, frequency=frequency, mailed_until=window.after
    )
    return bool(mine.update(mailed_until=window.until))
