"""What people say at workshops, in letters and mails becomes a contribution like all others.

Staff record it: it waits for the moderators as a comment does, is numbered when it is published,
and is answered. An address is kept only to mail that answer.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from comments.moderation.offline import OfflineComment, record_on_behalf_many
from comments.submission.forms import TEXT_LIMIT
from comments.text import clean_line, clean_text
from core.email_addresses import validate_can_be_mailed
from plans.models import Contribution
from plans.models.choices import Channel
from plans.pages import CommitmentPage
from plans.services.locking import hold

# The ways by which staff hear of something; what comes by the website records itself.
CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.WEBSITE]
NAME_LIMIT, ORGANISATION_LIMIT, EMAIL_LIMIT = 120, 160, 254
# What came longer before a consultation was announced is a slip in the year.
LONGEST_BEFORE = timedelta(days=2 * 365)
KEY = "comment__submission_key"
_KEYS = UUID("5f0b7f0e-5d0c-4d43-9f0e-1c2f3a5f6b11")


@dataclass(frozen=True)
class Entry:
    """One contribution as it was written down.

    Attributes:
        page: the specific page of the plan, or None if it is none of this consultation's.
        anchor: of the passage that it is about; empty for the page as a whole.
        key: the same key is recorded once.
    """

    page: object
    text: str
    channel: str
    received_on: date | None
    anchor: str = ""
    contributor: str = ""
    organisation: str = ""
    may_publish_name: bool = False
    email: str = ""
    key: UUID | None = None


class NotRecorded(ValueError):
    """Something is wrong with it; `problems` are pairs of a field's name and words."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__(" ".join(words for _field, words in problems))


def pages_of(consultation):
    """The specific pages that can be spoken of: the plan and its live commitments, in order."""
    plan = consultation.plan
    return [plan, *CommitmentPage.objects.child_of(plan).live().order_by("path")]


def refusal(consultation):
    """Why nothing can be recorded for a consultation, in words; empty if it can."""
    if consultation.announced_at is None:
        return _("This consultation has not been announced yet.")
    if consultation.concluded_at is not None:
        return _("The answers of this consultation are published: nothing can be added any more.")
    return ""


def key_of(consultation, *facts):
    """The UUID under which something is recorded once: the same for the same facts (strings)."""
    return uuid5(_KEYS, json.dumps([consultation.pk, *facts]))


def known_keys(consultation):
    """The keys (set of UUID) of what was recorded in a consultation so far."""
    recorded = Contribution.objects.filter(consultation=consultation)
    return set(recorded.exclude(channel=Channel.WEBSITE).values_list(KEY, flat=True))


def problems_of(consultation, entry):
    """What is wrong with an Entry: pairs of a field's name and words for whoever records it."""
    found = []
    if entry.page is None:
        found.append(("page", _("Choose the plan or one of its commitments")))
    elif entry.anchor and entry.anchor not in entry.page.comment_parts:
        found.append(("anchor", _("This passage is not in the text any more: choose another")))
    length = len(clean_text(entry.text))
    if not length:
        found.append(("text", _("Enter what was said")))
    elif length > TEXT_LIMIT:
        words = _("This has {n} characters: shorten it to {limit} or record it in parts")
        found.append(("text", words.format(n=length, limit=TEXT_LIMIT)))
    found += _problems_of_sender(entry)
    if entry.channel not in dict(CHANNELS):
        found.append(("channel", _("Say how it came: by workshop, letter, mail or otherwise")))
    if words := _problem_of_day(consultation, entry.received_on):
        found.append(("received_on", words))
    return found


def _problem_of_day(consultation, day):
    if day is None:
        return _("Enter the day on which it came")
    if day > _day_of(timezone.now()):
        return _("This day has not come yet")
    announced = consultation.announced_at or consultation.opens_at
    if day < _day_of(announced) - LONGEST_BEFORE:
        return _("This is more than two years before the consultation. Check the year")
    return ""


def _problems_of_sender(entry):
    limits = (
        ("contributor", entry.contributor, NAME_LIMIT),
        ("organisation", entry.organisation, ORGANISATION_LIMIT),
        ("email", entry.email, EMAIL_LIMIT),
    )
    for field, value, limit in limits:
        if len(value) > limit:
            yield field, _("Shorten this to {limit} characters").format(limit=limit)
    if entry.may_publish_name and not (entry.contributor or entry.organisation):
        yield "contributor", _("Enter the name that may be published")
    if entry.email:
        try:
            validate_email(entry.email)
            validate_can_be_mailed(entry.email)
        except ValidationError:
            yield "email", _("Enter an email address like name@example.com, or none")


def is_late(consultation, received_on):
    """Whether something that came on a day came after the consultation had closed."""
    return received_on > _day_of(consultation.closes_at)


def _day_of(moment):
    """A date in the time zone of the site, whichever one the user has chosen for the admin."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def record(consultation, entry, *, by):
    """Record one contribution; it is numbered when moderators publish it.

    Args:
        consultation: the Consultation, not concluded.
        entry: the Entry.
        by: the User who records it.

    Returns:
        The Contribution; the earlier one if its key was recorded before.

    Raises:
        NotRecorded: nothing is stored.
    """
    if problems := problems_of(consultation, entry):
        raise NotRecorded(problems)
    if made := record_many(consultation, [entry], by=by):
        return made[0]
    return Contribution.objects.get(consultation=consultation, **{KEY: entry.key})


@transaction.atomic
def record_many(consultation, entries, *, by):
    """Record Entries without problems: all or none, in a few statements.

    Returns:
        The new Contributions in their order, without those whose key was recorded before.

    Raises:
        NotRecorded: the consultation takes nothing any more; nothing is stored.
    """
    # Whoever sends the same twice, or publishes the answers meanwhile, waits here.
    stored = hold(consultation)
    if words := refusal(stored):
        raise NotRecorded([("", words)])
    known = known_keys(stored)
    entries = [entry for entry in entries if entry.key is None or entry.key not in known]
    comments = record_on_behalf_many([_words(entry) for entry in entries], by=by)
    return Contribution.objects.bulk_create(
        Contribution(
            consultation=stored,
            comment=comment,
            channel=entry.channel,
            received_on=entry.received_on,
            is_late=is_late(stored, entry.received_on),
            contributor=clean_line(entry.contributor),
            organisation=clean_line(entry.organisation),
            may_publish_name=entry.may_publish_name,
            recorded_by=by,
        )
        for entry, comment in zip(entries, comments, strict=True)
    )


def _words(entry):
    return OfflineComment(
        page=entry.page,
        name=_public_name(entry),
        text=entry.text,
        email=entry.email,
        part=entry.page.comment_parts[entry.anchor] if entry.anchor else None,
        said_at=_moment_of(entry.received_on),
        key=entry.key,
    )


def _public_name(entry):
    if entry.may_publish_name:
        return entry.contributor or entry.organisation
    # In the language of the site, not in that of whoever records it.
    with override(settings.LANGUAGE_CODE):
        return _("Name withheld")


def _moment_of(day):
    """Noon of a day in the past, since nobody notes the hour; this moment today."""
    now = timezone.now()
    noon = datetime.combine(day, time(12), timezone.get_default_timezone())
    return min(now, noon)
