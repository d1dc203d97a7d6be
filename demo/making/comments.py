"""Puts the threads through the product: sent, confirmed, decided and answered, oldest first."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import ModelLogEntry

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from notifications.models import Delivery, Subscription, identity
from notifications.retention import CONTENT

CONFIRMED_AFTER = timedelta(minutes=6)
DECIDED_AFTER = timedelta(minutes=95)
OFFICE_HOURS = (time(8), time(16))
MORNING = time(9, 20)

UNCONFIRMED, SPAM = ModerationStatus.UNCONFIRMED, ModerationStatus.SPAM
PUBLISHED, PENDING = ModerationStatus.PUBLISHED, ModerationStatus.PENDING


class TextError(Exception):
    """A thread was written down in an order in which it cannot have happened."""


class Conversations:
    """All threads of all pages, played in the order in which they were written.

    Args:
        calendar: the demo's Calendar.
        pages: dict of key to published page.
        users: dict of speaker to User, for official answers.
        moderator: the User who decides.
        colleague: the User who gives a second opinion where the moderator's own body is concerned.
    """

    def __init__(self, calendar, pages, users, *, moderator, colleague):
        self.calendar, self.pages = calendar, pages
        self.users, self.moderator, self.colleague = users, moderator, colleague
        self.made = {}

    def play(self, threads):
        """Make every comment of `threads` (dict of page key to list of Said).

        Returns:
            The PublicComments, in the order of their dates.
        """
        steps = sorted(self._steps(threads), key=lambda step: step[0])
        recent = timezone.now() - CONTENT
        last_mail = self._last_mail()
        for moment, act, args in steps:
            if moment >= recent and last_mail is not None:
                # What was said in mails of that age would have been erased by now.
                Delivery.objects.filter(pk__gt=last_mail).delete()
                last_mail = None
            act(moment, *args)
        return list(self.made.values())

    def _steps(self, threads):
        """What happens when: a list of (moment, method, arguments)."""
        steps = []
        for key, thread in threads.items():
            waiting = [(said, None) for said in thread]
            while waiting:
                said, parent = waiting.pop()
                steps.append(
                    (self.calendar.at(said.day, said.clock), self._send, (key, said, parent))
                )
                if said.ends:
                    steps.append((self.calendar.at(*said.ends), self._end, (said,)))
                waiting.extend((reply, said) for reply in said.replies)
        return steps

    def _send(self, moment, key, said, parent):
        page = self.pages[key]
        answered = self.made[id(parent)] if parent else None
        self._check(said, moment, page.first_published_at)
        if answered:
            self._check(said, moment, answered.published_at)
        if said.speaker:
            comment = services.reply_officially(
                answered, by=self.users[said.speaker], text=said.text
            )
            self.date(comment, moment, queued=moment, decided=moment)
        else:
            part = part_of(page, said.about)
            comment = services.submit_comment(
                services.NewComment(
                    page,
                    name=said.name,
                    email=f"{slugify(said.name)}@example.org",
                    text=said.text,
                    parent=answered,
                    wants_replies=said.wants_replies,
                    part=part,
                    suggested_text=part.text.replace(*said.wording) if said.wording else "",
                )
            )
            self._decide(comment, said, moment)
        self.made[id(said)] = PublicComment.objects.get(pk=comment.pk)

    def _decide(self, comment, said, moment):
        """Confirm and decide a reader's comment, as far as its fate goes."""
        queued = decided = None
        if said.fate not in (UNCONFIRMED, SPAM):
            comment, queued = services.confirm_comment(comment), moment + CONFIRMED_AFTER
        if said.fate not in (UNCONFIRMED, SPAM, PENDING):
            first = (
                ModerationStatus.REJECTED if said.fate == ModerationStatus.REJECTED else PUBLISHED
            )
            reason = said.reason if first == said.fate else ""
            self.agree_on(comment, first, reason)
            decided = decision_time(moment)
            self._check(said, self.calendar.now, decided)
        self.date(comment, moment, queued=queued, decided=decided)

    def _end(self, moment, said):
        """Take down a published comment: by a moderator, or because the writer wants it back."""
        comment = self.made[id(said)]
        self._check(said, moment, comment.published_at)
        writer_wants_it = said.fate == ModerationStatus.WITHDRAWN
        if writer_wants_it:
            services.decide(comment, said.fate, by=None, reason=said.reason)
        else:
            self.agree_on(comment, said.fate, said.reason)
        PublicComment.objects.filter(pk=comment.pk).update(decided_at=moment)
        self._log_entries(comment).filter(data__to=said.fate).update(timestamp=moment)

    def agree_on(self, comment, to, reason=""):
        """Decide on a comment, with a second opinion where one is needed."""
        decided = services.decide(comment, to, by=self.moderator, reason=reason)
        if decided.proposed_state:
            services.decide(decided, to, by=self.colleague, reason=reason)

    def date(self, comment, sent, *, queued, decided):
        """Move what the services have stamped with the present to when it is said to have been."""
        stored = PublicComment.objects.get(pk=comment.pk)
        changes = {"submit_date": sent}
        if queued:
            changes["queued_at"] = queued
            self._log_entries(comment).filter(data__to=PENDING).update(timestamp=queued)
            target_type, target_id = identity(stored)
            Subscription.objects.filter(target_type=target_type, target_id=target_id).update(
                created_at=queued
            )
        if decided:
            changes["decided_at"] = decided
            if stored.is_published:
                changes["published_at"] = decided
            self._log_entries(comment).exclude(data__to=PENDING).update(timestamp=decided)
        PublicComment.objects.filter(pk=comment.pk).update(**changes)

    def _log_entries(self, comment):
        return ModelLogEntry.objects.for_instance(comment)

    def _check(self, said, later, earlier):
        if later < earlier:
            raise TextError(f"{said.name or said.speaker}, day {said.day}: {said.text[:60]}")

    def _last_mail(self):
        return Delivery.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def part_of(page, about):
    """Return the Part at a place, given as field and number from 0; None for None."""
    if about is None:
        return None
    field, place = about
    return page.comment_parts[getattr(page, field)[place].id]


def decision_time(sent):
    """When the moderator gets to a comment: soon in office hours, else in the next morning."""
    local = timezone.localtime(sent)
    opens, closes = OFFICE_HOURS
    if opens <= local.time() < closes:
        return sent + DECIDED_AFTER
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, MORNING))
