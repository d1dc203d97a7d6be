"""Comments that reached the network by post or at an event: staff record them on behalf of people.

No one has confirmed an email address for such a comment, so we never email about it, and only
moderators can change it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from comments.models.author import PublishAs, pin_anonymous_name
from comments.models.comment import PublicComment, new_comment
from comments.models.quotation import Quotation
from comments.models.status import ModerationStatus
from comments.threads import tree
from comments.threads.anchors import Part, quote
from core.audit_log import LoggedAction, log_many

if TYPE_CHECKING:
    from users.models import User

LOG_ACTION = "comments.record_on_behalf"


@dataclass(frozen=True)
class OfflineComment:
    """What someone said offline.

    Attributes:
        page: the specific page that it is about.
        name: of the person; `publish_as` decides whether readers see it.
        text: as it was said.
        email: where to reach the person, or "".
        part: the passage of the page that it is about, or None.
        said_at: when it was said or received (aware datetime); None for now.
        key: the same key gives the same comment.
        organisation_name: for which the person spoke, or "".
        organisation_id: the key of that organisation in the directory, if it is there.
        publish_as: the PublishAs to which the person agreed.
    """

    page: Page
    name: str
    text: str
    email: str = ""
    part: Part | None = None
    said_at: datetime | None = None
    key: UUID | None = None
    organisation_name: str = ""
    organisation_id: int | None = None
    publish_as: str = PublishAs.NAME


def record_on_behalf(said: OfflineComment, *, by: "User | None") -> PublicComment:
    """Put what someone said offline into the queue; return the PublicComment, PENDING."""
    return record_on_behalf_many([said], by=by)[0]


@transaction.atomic
def record_on_behalf_many(
    many: Sequence[OfflineComment], *, by: "User | None"
) -> list[PublicComment]:
    """Record many, in a few statements for all of them; return them in their order.

    Raises:
        django.db.IntegrityError: a key is known already; nothing is stored.
    """
    now = timezone.now()
    quotations: dict[tuple[int, str], Quotation] = {}
    comments = [_comment(said, now, quotations) for said in many]
    with pin_anonymous_name():
        tree.insert_many(comments)
    log_many(LoggedAction(comment, LOG_ACTION, by, now) for comment in comments)
    return comments


def _comment(
    said: OfflineComment, now: datetime, quotations: dict[tuple[int, str], Quotation]
) -> PublicComment:
    comment = new_comment(
        said.page,
        name=said.name,
        email=said.email,
        text=said.text,
        organisation_name=said.organisation_name,
        organisation_id=said.organisation_id,
        publish_as=said.publish_as,
    )
    comment.state, comment.queued_at = ModerationStatus.PENDING, now
    comment.submit_date = said.said_at or now
    comment.submission_key = said.key
    if said.part:
        place = (said.page.pk, said.part.anchor)
        if place not in quotations:
            quotations[place] = quote(said.page, said.part)
        comment.quotation = quotations[place]
    return comment
