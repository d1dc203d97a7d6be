"""Import comments with their threads, statuses and dates, without emailing anyone."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.core.validators import validate_email
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django_comments.models import Comment as LibraryComment
from wagtail.models import Page

from blog.models import BlogPostPage
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.policy import Commenting
from comments.submission.services import import_comment
from comments.text import clean_line
from home.models import ContentPage
from legacy_import.body.plain_text import plain_line, plain_text
from legacy_import.body.words import compare
from legacy_import.dates import parse_date
from legacy_import.import_record import GONE
from legacy_import.wxr import ExportComment
from people.models import Person

if TYPE_CHECKING:
    from legacy_import.importer import Import


KIND = "comments"
_STATES = {
    "1": ModerationStatus.PUBLISHED,
    "approve": ModerationStatus.PUBLISHED,
    "0": ModerationStatus.PENDING,
    "hold": ModerationStatus.PENDING,
    "spam": ModerationStatus.SPAM,
    "trash": ModerationStatus.REJECTED,
    "post-trashed": ModerationStatus.REJECTED,
}
_TYPES = ("", "comment")
_LONGEST_NUMBER = PublicComment._meta.get_field("legacy_id").max_length
_NUMBER = re.compile(r"[1-9]\d{0,7}")  # larger ones are typing errors, and numbers are finite
_LONGEST_NAME = PublicComment._meta.get_field("full_name").max_length or 0
_NO_PLACE = {"post": "their post was skipped", "page": "their page was skipped"}
_AT_ONCE = 25  # in one transaction
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def import_comments(run: "Import") -> None:
    """Make a PublicComment of every comment of every post and page that is here."""
    items = [item for item in run.export.items if item.comments]
    numbers = [comment.number for item in items for comment in item.comments]
    run.report.found(KIND, len(numbers))
    known = run.record.objects(KIND, PublicComment, numbers)
    with run.unit():
        _keep_numbers_apart(n for n in numbers if run.record.pk_of(KIND, n) is None)
    pages = {item.number: run.made.get(item.number) for item in [*run.posts, *run.pages]}
    people = {author.number: run.people.get(author.login) for author in run.export.authors}
    for item in items:
        if page := pages.get(item.number):
            _Thread(run, page.specific, known, people, item.comment_status).take(item.comments)
        else:
            reason = _NO_PLACE.get(item.type, f"they are on a {item.type}")
            run.report.skipped(KIND, reason, len(item.comments))
            run.steps.done(KIND, len(item.comments))


class _Thread:
    """The comments of one post.

    Args:
        run: the Import.
        page: where they go.
        known: dict of old number to PublicComment, those of earlier runs.
        people: dict of old number to Person, the authors of the old site.
        status: "closed" if the page took no more comments there.
    """

    def __init__(
        self,
        run: "Import",
        page: Page,
        known: dict[str, PublicComment],
        people: dict[str, Person | None],
        status: str,
    ) -> None:
        self.run, self.page, self.known, self.people = run, page, known, people
        self.status = status
        # Turned on by the first comment that comes, and by none once an editor has had the choice.
        self.is_off = isinstance(page, ContentPage) and page.commenting == Commenting.OFF
        self.had_comments = self.is_off and page.public_comments.exists()

    def take(self, comments: list[ExportComment]) -> None:
        """Take them in, the oldest first, but none before what it answers."""
        self.by_number = {comment.number: comment for comment in comments}
        self.dates = {c.number: parse_date(c.date_gmt, c.date) for c in comments}
        in_turn = sorted(comments, key=self._turn)
        for start in range(0, len(in_turn), _AT_ONCE):
            with self.run.unit():
                self._take_some(in_turn[start : start + _AT_ONCE])
            self.run.steps.done(KIND, len(in_turn[start : start + _AT_ONCE]))

    def _take_some(self, comments: list[ExportComment]) -> None:
        for comment in comments:
            if comment.number in self.known:
                self.run.report.present(KIND)
            elif reason := self._reason_to_skip(comment):
                self.run.report.skipped(KIND, reason)
            else:
                self._take(comment)

    def _reason_to_skip(self, comment: ExportComment) -> str | None:
        if comment.type not in _TYPES:
            return f"{comment.type} is not a comment"
        if not comment.number:
            return "no ID"
        if self.run.record.pk_of(KIND, comment.number) is not None:
            return GONE
        if comment.approved not in _STATES:
            return f"status is {comment.approved or 'unknown'}"
        if not plain_text(comment.text):
            return "no text"
        return None

    def _take(self, comment: ExportComment) -> None:
        text, state = plain_text(comment.text), _STATES[comment.approved]
        made = import_comment(
            self.page,
            parent=self._parent(comment),
            name=self._name(comment),
            email=_email(comment),
            text=text,
            submit_date=self.dates[comment.number] or self._date_of_page(comment),
            state=state,
            legacy_id=comment.number[:_LONGEST_NUMBER],
            speaker=self.people.get(comment.user),
        )
        self.run.record.add(KIND, comment.number, made)
        self.run.report.imported(KIND)
        self.known[comment.number] = made
        if self.is_off and state in (ModerationStatus.PUBLISHED, ModerationStatus.PENDING):
            self._show_comments()
        found = compare(comment.text, stored_plain=[made.comment])
        self.run.report.words_lost(KIND, comment.number, found.count, found.lost)

    def _name(self, comment: ExportComment) -> str:
        name = plain_line(comment.author) or _("Anonymous")
        if len(clean_line(name)) > _LONGEST_NAME:
            self.run.report.remark(
                f"Commenter's name cut after {_LONGEST_NAME} characters",
                f"comment {comment.number}: {name}",
            )
        return name

    def _date_of_page(self, comment: ExportComment) -> datetime:
        self.run.report.remark(
            "Comment without a readable date, so the date of its page is used", comment.number
        )
        if isinstance(self.page, BlogPostPage) and self.page.date:
            return self.page.date
        return self.page.first_published_at or timezone.now()

    def _show_comments(self) -> None:
        """Turn the comments of a plain page on, where they are off because it had none."""
        self.is_off = False
        if self.had_comments:
            self.run.report.remark(
                "New comments on a page whose comments are off here", self.page.title
            )
            return
        is_closed = self.status == "closed"
        self.page.commenting = Commenting.READ_ONLY if is_closed else Commenting.OPEN
        self.page.save()
        if revision := self.page.latest_revision:
            # A draft that an editor has begun is not to turn them off again.
            revision.content["commenting"] = self.page.commenting
            revision.save(update_fields=["content"])

    def _parent(self, comment: ExportComment) -> PublicComment | None:
        """The nearest comment above that readers can see; what hangs on others never shows."""
        for above in self._line_above(comment):
            found = self.known.get(above)
            if found is not None and found.published_at and found.page_id == self.page.pk:
                return found
        if comment.parent not in ("", "0"):
            self.run.report.remark(
                "Reply to a comment that is not shown here, so it starts a new thread",
                f"comment {comment.number}",
            )
        return None

    def _line_above(self, comment: ExportComment) -> list[str]:
        """Old numbers of what a comment answers, what that answers, and so on; circles end."""
        line: dict[str, bool] = {}  # for its order
        above: ExportComment | None = comment
        while above is not None and above.parent not in ("", "0") and above.parent not in line:
            line[above.parent] = True
            above = self.by_number.get(above.parent)
        return list(line)

    def _turn(self, comment: ExportComment) -> tuple[datetime, int, str]:
        """Sorting key: no comment has its turn before those that it answers."""
        line = [comment.number, *self._line_above(comment)]
        latest = max(self.dates.get(number) or _LONG_AGO for number in line)
        return latest, len(line), comment.number.zfill(20)


def _email(comment: ExportComment) -> str:
    """Return the commenter's email address, or "" if it is not valid."""
    try:
        validate_email(comment.email)
    except ValidationError:
        return ""
    return comment.email if len(comment.email) <= 254 else ""


def _keep_numbers_apart(old_numbers: Iterable[str]) -> None:
    """See to it that new comments get higher numbers than the old ones had.

    A link to #comment-41 of the old site would otherwise lead to whatever comment on that page
    came to be number 41 here, now or later.
    """
    highest = max((int(n) for n in old_numbers if _NUMBER.fullmatch(n)), default=0)
    if not highest or LibraryComment.objects.filter(pk__gte=highest).exists():
        return
    page_type = ContentType.objects.get_for_model(Page)
    LibraryComment.objects.create(pk=highest, content_type=page_type, site_id=settings.SITE_ID)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [LibraryComment]):
            cursor.execute(sql)
    LibraryComment.objects.filter(pk=highest).delete()
