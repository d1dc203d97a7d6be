"""Post the threads through the product: sent, confirmed, decided and replied to, oldest first."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import ModelLogEntry, Page

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from comments.threads.anchors import Part
from demo.dates import DemoCalendar
from demo.text_types import CommentText, Place
from demo.texts import network
from notifications.models import Delivery, Subscription, identity
from notifications.retention import CONTENT
from users.models import User

CONFIRMED_AFTER = timedelta(minutes=6)
DECIDED_AFTER = timedelta(minutes=95)
OFFICE_HOURS = (time(8), time(16))
MORNING = time(9, 20)

UNCONFIRMED, SPAM = ModerationStatus.UNCONFIRMED, ModerationStatus.SPAM
PUBLISHED, PENDING = ModerationStatus.PUBLISHED, ModerationStatus.PENDING


# When something happens, the method that makes it happen, and its arguments.
_Step = tuple[datetime, Callable[..., None], tuple[Any, ...]]


class TextError(Exception):
    """A thread was written down in an order in which it cannot have happened."""


class CommentBuilder:
    """Post all threads of all pages, in the order in which they were written.

    Args:
        calendar: the demo's DemoCalendar.
        pages: dict of key to published page.
        users: dict of speaker to User, for official answers.
        moderator: the User who decides.
        colleague: the User who gives a second opinion where the moderator's own body is concerned.
    """

    def __init__(
        self,
        calendar: DemoCalendar,
        pages: dict[str, Page],
        users: dict[str, User],
        *,
        moderator: User,
        colleague: User,
    ) -> None:
        self.calendar, self.pages = calendar, pages
        self.users, self.moderator, self.colleague = users, moderator, colleague
        self.made: dict[int, PublicComment] = {}

    def post_all(self, threads: dict[str, list[CommentText]]) -> list[PublicComment]:
        """Make every comment of `threads` (dict of page key to list of CommentText).

        Returns:
            The PublicComments, in the order of their dates.
        """
        steps = sorted(self._steps(threads), key=lambda step: step[0])
        recent = timezone.now() - CONTENT
        last_delivery: int | None = self._last_delivery()
        for moment, act, args in steps:
            if moment >= recent and last_delivery is not None:
                # The content of emails of that age would have been erased by now.
                Delivery.objects.filter(pk__gt=last_delivery).delete()
                last_delivery = None
            act(moment, *args)
        return list(self.made.values())

    def _steps(self, threads: dict[str, list[CommentText]]) -> list[_Step]:
        """What happens when: a list of (moment, method, arguments)."""
        steps: list[_Step] = []
        for key, thread in threads.items():
            waiting: list[tuple[CommentText, CommentText | None]] = [
                (said, None) for said in thread
            ]
            while waiting:
                said, parent = waiting.pop()
                steps.append(
                    (self.calendar.at(said.day, said.clock), self._send, (key, said, parent))
                )
                if said.ends:
                    steps.append((self.calendar.at(*said.ends), self._end, (said,)))
                waiting.extend((reply, said) for reply in said.replies)
        return steps

    def _send(
        self, moment: datetime, key: str, said: CommentText, parent: CommentText | None
    ) -> None:
        page = self.pages[key]
        answered = self.made[id(parent)] if parent else None
        self._check(said, moment, page.first_published_at)
        if answered:
            self._check(said, moment, answered.published_at)
        if said.speaker:
            comment = services.reply_officially(
                self.made[id(parent)], by=self.users[said.speaker], text=said.text
            )
            self.date(comment, moment, queued=moment, decided=moment)
        else:
            part = part_of(page, said.about)
            sent = services.submit_comment(
                services.NewComment(
                    page,
                    name=said.name,
                    email=self._address_of(said),
                    organisation=said.organisation,
                    publish_as=said.publish_as,
                    text=said.text,
                    parent=answered,
                    wants_replies=said.wants_replies,
                    part=part,
                    suggested_text=part.text.replace(*said.suggestion)
                    if part and said.suggestion
                    else "",
                )
            )
            if sent is None:
                raise ValueError(f"The demo's own comment was refused: {said.text[:40]}")
            comment = sent
            self._decide(comment, said, moment)
        self.made[id(said)] = PublicComment.objects.get(pk=comment.pk)

    def _address_of(self, said: CommentText) -> str:
        """The address that the author confirms: at the domain of their organisation, if it has."""
        if said.writer in self.users:
            return self.users[said.writer].email
        if said.writer:
            return network.EMAIL_ADDRESSES[said.writer]
        names = {name: key for key, (name, _kind) in network.ORGANISATIONS.items()}
        domain = network.EMAIL_DOMAINS.get(names.get(said.organisation, ""), "example.org")
        return f"{slugify(said.name)}@{domain}"

    def _decide(self, comment: PublicComment, said: CommentText, moment: datetime) -> None:
        """Confirm and decide a reader's comment, as far as its status says."""
        queued: datetime | None = None
        decided: datetime | None = None
        if said.status not in (UNCONFIRMED, SPAM):
            comment, queued = services.confirm_comment(comment), moment + CONFIRMED_AFTER
        if said.status not in (UNCONFIRMED, SPAM, PENDING):
            first = (
                ModerationStatus.REJECTED if said.status == ModerationStatus.REJECTED else PUBLISHED
            )
            reason = said.reason if first == said.status else ""
            self.agree_on(comment, first, reason)
            decided = decision_time(moment)
            self._check(said, self.calendar.now, decided)
        self.date(comment, moment, queued=queued, decided=decided)

    def _end(self, moment: datetime, said: CommentText) -> None:
        """Remove a published comment, or withdraw it for its author."""
        comment = self.made[id(said)]
        self._check(said, moment, comment.published_at)
        is_withdrawn = said.status == ModerationStatus.WITHDRAWN
        if is_withdrawn:
            services.decide(comment, said.status, by=None, reason=said.reason)
        else:
            self.agree_on(comment, said.status, said.reason)
        PublicComment.objects.filter(pk=comment.pk).update(decided_at=moment)
        self._log_entries(comment).filter(data__to=said.status).update(timestamp=moment)

    def agree_on(self, comment: PublicComment, to: ModerationStatus, reason: str = "") -> None:
        """Decide on a comment, with a second opinion where one is needed."""
        decided = services.decide(comment, to, by=self.moderator, reason=reason)
        if decided.proposed_state:
            services.decide(decided, to, by=self.colleague, reason=reason)

    def date(
        self,
        comment: PublicComment,
        sent: datetime,
        *,
        queued: datetime | None,
        decided: datetime | None,
    ) -> None:
        """Move what the services have stamped with the present to when it is said to have been."""
        stored = PublicComment.objects.get(pk=comment.pk)
        changes: dict[str, Any] = {"submit_date": sent}
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

    def _log_entries(self, comment: PublicComment) -> QuerySet[ModelLogEntry]:
        return ModelLogEntry.objects.for_instance(comment)

    def _check(self, said: CommentText, later: datetime, earlier: datetime | None) -> None:
        if earlier is None or later < earlier:
            raise TextError(f"{said.name or said.speaker}, day {said.day}: {said.text[:60]}")

    def _last_delivery(self) -> int:
        return Delivery.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def part_of(page: Page, about: Place | None) -> Part | None:
    """Return the Part at a place, given as field and number from 0; None for None."""
    if about is None:
        return None
    field, place, line = about if len(about) == 3 else (*about, 0)
    block = page.passage_index.find(getattr(page, field)[place].id)
    chosen = block.lines[line] if block.lines else block
    return page.comment_parts[chosen.anchor]


def decision_time(sent: datetime) -> datetime:
    """When the moderator gets to a comment: soon in office hours, else in the next morning."""
    local = timezone.localtime(sent)
    opens, closes = OFFICE_HOURS
    if opens <= local.time() < closes:
        return sent + DECIDED_AFTER
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, MORNING))
