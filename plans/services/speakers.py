"""Correct who made a contribution, for whom they speak, and what of it is published."""

from dataclasses import dataclass, fields
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments import reserved_names
from comments.lookalikes import likeness
from comments.models import CommentEdit, PublicComment
from comments.moderation.transitions import lock_comments
from comments.speakers import name_organisation
from comments.text import clean_line
from core.exceptions import Refused
from plans.models import Contribution
from plans.services.numbering import number_published
from plans.services.offline_contributions import named_as

if TYPE_CHECKING:
    from users.models import User

LOG_ACTION = "plans.correct_speaker"
COUNTED = "plans.count_contribution"


@dataclass(frozen=True)
class SpeakerFacts:
    """Who made a contribution: the fields of a comment of the same names."""

    full_name: str
    organisation_name: str
    job_title: str
    publish_as: str
    official_role: str

    @classmethod
    def of(cls, comment: PublicComment) -> "SpeakerFacts":
        """Return what a comment says."""
        return cls(**{one.name: getattr(comment, one.name) for one in fields(cls)})

    @property
    def key(self) -> str:
        """Return a short key of exactly these facts."""
        return sha256(repr(self).encode()).hexdigest()[:16]


class SpeakerChanged(Refused):
    """Someone else has changed the facts since they were read."""

    def __init__(self) -> None:
        super().__init__(
            _("This was changed by someone else since you opened it. Check it and save again.")
        )


@transaction.atomic
def correct(
    comment: PublicComment, facts: SpeakerFacts, *, by: "User | None", seen: str = ""
) -> PublicComment:
    """Store who made a contribution, and log what was changed.

    Whose comment loses the badge of those who respond, has made a contribution: it gets a number.
    Whose comment gets that badge keeps the number that readers know, and the response.

    Args:
        comment: the PublicComment, however long ago it was read.
        facts: without problems, see `offline_contributions.problems_of_naming`.
        seen: the key of the facts that were changed; left out, whatever is stored is.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        SpeakerChanged: nothing was changed.
    """
    stored = lock_comments([comment.pk])[comment.pk]
    before = SpeakerFacts.of(stored)
    if seen and seen != before.key:
        raise SpeakerChanged
    _set(stored, facts)
    after = SpeakerFacts.of(stored)
    names = [one.name for one in fields(after)]
    changed = [name for name in names if getattr(after, name) != getattr(before, name)]
    if changed:
        stored.set_derived()
        PublicComment.objects.filter(pk=stored.pk).update(
            organisation=stored.organisation_id,
            person=stored.person_id,
            user_name=stored.user_name,
            **{name: getattr(after, name) for name in names},
        )
        _drop_waiting_signature(stored)
        # Names stay out of the log: they may not be published, and it is kept for longer.
        log(instance=stored, action=LOG_ACTION, user=by, data={"fields": changed})
    count_now(stored, by=by)
    return stored


def _drop_waiting_signature(comment: PublicComment) -> None:
    """Let no edit that was asked for before bring back a name that staff have just corrected."""
    edits = CommentEdit.objects.filter(comment=comment)
    edits.filter(text="").delete()
    edits.update(full_name="", organisation_name="")
    # A page that shows the edit as it was is out of date.
    PublicComment.objects.filter(pk=comment.pk).update(text_version=F("text_version") + 1)


def _set(comment: PublicComment, facts: SpeakerFacts) -> None:
    """Give a comment these facts, and the organisation of the directory that has the name."""
    name, body = clean_line(facts.full_name), clean_line(facts.organisation_name)
    if likeness(body) != likeness(comment.organisation_name):
        name_organisation(comment, body)
    comment.full_name = name
    comment.job_title = clean_line(facts.job_title)
    if comment.person is not None and not reserved_names.is_name_of(comment.person, name):
        # Neither photo nor page of someone else stands beside the name.
        comment.person = None
    comment.publish_as = named_as(name, facts.publish_as)
    comment.official_role = facts.official_role


def count_now(comment: PublicComment, *, by: "User | None") -> None:
    """Make a comment that readers see a contribution where it has to be one, and log it."""
    numbered = Contribution.objects.filter(comment=comment, number__isnull=False)
    if not comment.is_published or numbered.exists():
        return
    number_published([comment], counted_later_on=timezone.localdate())
    if made := numbered.first():
        log(instance=made, action=COUNTED, user=by)
