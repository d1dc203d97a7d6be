"""Comments that reached the network by another way: staff take them down, moderators decide.

The writer has not confirmed an address here, so nobody is mailed about such a comment, and only
moderators can change it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from comments.models.comment import new_comment
from comments.models.status import ModerationStatus
from comments.threads import tree
from comments.threads.anchors import Part, quote
from core.audit_log import LoggedAction, log_many

LOG_ACTION = "comments.take_down"


@dataclass(frozen=True)
class Words:
    """What somebody said.

    Attributes:
        page: the specific page that it is about.
        name: under which it is published.
        text: as it was said.
        email: where to reach the writer, or "".
        part: the parts.Part of the page that it is about, or None.
        said_at: when it was said or came in (aware datetime); None for this moment.
        key: the same key gives the same comment.
    """

    page: object
    name: str
    text: str
    email: str = ""
    part: Part | None = None
    said_at: datetime | None = None
    key: UUID | None = None


def take_down(words, *, by):
    """Put what somebody said into the moderators' queue; returns the PublicComment, PENDING."""
    return take_down_many([words], by=by)[0]


@transaction.atomic
def take_down_many(many, *, by):
    """The same for a list of Words, in a few statements for all of them; in their order.

    Raises:
        django.db.IntegrityError: a key is known already; nothing is stored.
    """
    moment = timezone.now()
    quotations = {}
    comments = [_comment(words, moment, quotations) for words in many]
    tree.insert_many(comments)
    log_many(LoggedAction(comment, LOG_ACTION, by, moment) for comment in comments)
    return comments


def _comment(words, moment, quotations):
    comment = new_comment(words.page, name=words.name, email=words.email, text=words.text)
    comment.state, comment.queued_at = ModerationStatus.PENDING, moment
    comment.submit_date = words.said_at or moment
    comment.submission_key = words.key
    if words.part:
        place = (words.page.pk, words.part.anchor)
        if place not in quotations:
            quotations[place] = quote(words.page, words.part)
        comment.quotation = quotations[place]
    return comment
