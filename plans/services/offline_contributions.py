"""Record what people say at workshops, by post or by email as contributions like all others.

A recorded contribution awaits moderation as a comment does, is numbered when it is published, and
gets a response. An email address is kept only to send that response.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import PublishAs
from comments.moderation.offline import OfflineComment, record_on_behalf_many
from comments.speakers import find_organisations
from comments.submission.forms import TEXT_LIMIT
from comments.text import clean_line, clean_text
from core.email_addresses import validate_can_be_mailed
from core.exceptions import Refused
from plans.models import Consultation, Contribution
from plans.models.choices import Channel
from plans.pages import ActionPlanPage, CommitmentPage
from plans.services.locking import lock_consultation

if TYPE_CHECKING:
    from users.models import User

# What is received through the website is recorded by the website.
CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.WEBSITE]
NAME_LIMIT, ORGANISATION_LIMIT, EMAIL_LIMIT = 120, 160, 254
# An earlier date is a typing error in the year.
LONGEST_BEFORE = timedelta(days=2 * 365)
KEY = "comment__submission_key"
_KEYS = UUID("5f0b7f0e-5d0c-4d43-9f0e-1c2f3a5f6b11")

ConsultedPage = ActionPlanPage | CommitmentPage


@dataclass(frozen=True)
class Entry:
    """One contribution as it was written down.

    Attributes:
        page: the specific page of the plan, or None if it is none of this consultation's.
        anchor: of the passage that it is about; empty for the page as a whole.
        full_name: of the person; kept for colleagues where it may not be published.
        organisation_name: for which the person spoke.
        publish_as: the PublishAs to which the person agreed; "" if that is not clear.
        key: the same key is recorded once.
    """

    page: ConsultedPage | None
    text: str
    channel: str
    received_on: date | None
    anchor: str = ""
    full_name: str = ""
    organisation_name: str = ""
    publish_as: str = PublishAs.ANONYMOUS
    email: str = ""
    key: UUID | None = None


class NotRecorded(Refused, ValueError):
    """Something is wrong with an Entry.

    Attributes:
        problems: pairs of a field's name and what is wrong, in words.
    """

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = problems
        super().__init__(" ".join(words for _field, words in problems))


def pages_of(consultation: Consultation) -> list[ConsultedPage]:
    """Return the specific pages one can comment on: the plan and its live commitments, in order."""
    plan = consultation.plan
    return [plan, *CommitmentPage.objects.child_of(plan).live().order_by("path")]


def refusal(consultation: Consultation) -> str:
    """Return why nothing can be recorded for a consultation, in words; empty if it can."""
    if consultation.announced_at is None:
        return _("This consultation has not been announced yet.")
    if consultation.concluded_at is not None:
        return _("The responses are published, so no contributions can be added.")
    return ""


def key_of(consultation: Consultation, *facts: str) -> UUID:
    """Return the UUID under which something is recorded once: the same for the same facts."""
    return uuid5(_KEYS, json.dumps([consultation.pk, *facts]))


def known_keys(consultation: Consultation) -> set[UUID]:
    """Return the keys of what was recorded in a consultation so far."""
    recorded = Contribution.objects.filter(consultation=consultation)
    return set(recorded.exclude(channel=Channel.WEBSITE).values_list(KEY, flat=True))


def problems_of(consultation: Consultation, entry: Entry) -> list[tuple[str, str]]:
    """Return what is wrong with an Entry: pairs of a field's name and words."""
    found: list[tuple[str, str]] = []
    if entry.page is None:
        found.append(("page", _("Select the plan or one of its commitments")))
    elif entry.anchor and entry.page.find_part(entry.anchor) is None:
        found.append(("anchor", _("This passage was removed from the text. Select another one")))
    length = len(clean_text(entry.text))
    if not length:
        found.append(("text", _("Enter what was said")))
    elif length > TEXT_LIMIT:
        words = ngettext(
            "This has {n} character. Shorten it to {limit} or record it in parts",
            "This has {n} characters. Shorten it to {limit} or record it in parts",
            length,
        )
        limit = number_format(TEXT_LIMIT, force_grouping=True)
        has = number_format(length, force_grouping=True)
        found.append(("text", words.format(n=has, limit=limit)))
    found += _problems_of_sender(entry)
    if entry.channel not in dict(CHANNELS):
        found.append(("channel", _("Select how it was received")))
    if words := _problem_of_day(consultation, entry.received_on):
        found.append(("received_on", words))
    return found


def _problem_of_day(consultation: Consultation, day: date | None) -> str:
    if day is None:
        return _("Enter the date on which it was received")
    if day > _day_of(timezone.now()):
        return _("The date must be today or in the past")
    announced = consultation.announced_at or consultation.opens_at
    if day < _day_of(announced) - LONGEST_BEFORE:
        return _("The date must be less than two years before the consultation. Check the year")
    return ""


def _problems_of_sender(entry: Entry) -> Iterator[tuple[str, str]]:
    limits = (
        ("full_name", entry.full_name, NAME_LIMIT),
        ("organisation_name", entry.organisation_name, ORGANISATION_LIMIT),
        ("email", entry.email, EMAIL_LIMIT),
    )
    for field, value, limit in limits:
        if len(value) > limit:
            words = ngettext(
                "Shorten this to {limit} character", "Shorten this to {limit} characters", limit
            )
            yield field, words.format(limit=limit)
    yield from problems_of_naming(entry.full_name, entry.organisation_name, entry.publish_as)
    if entry.email:
        try:
            validate_email(entry.email)
            validate_can_be_mailed(entry.email)
        except ValidationError:
            yield "email", _("Enter an email address like name@example.com, or leave this empty")


def problems_of_naming(
    full_name: str, organisation_name: str, publish_as: str
) -> Iterator[tuple[str, str]]:
    """Yield what is missing of what may be published: pairs of a field's name and words."""
    if publish_as not in PublishAs.values:
        yield "publish_as", _("Select what may be published")
    elif publish_as == PublishAs.NAME and not (full_name or organisation_name):
        yield "full_name", _("Enter the name that may be published")
    elif publish_as == PublishAs.ORGANISATION and not organisation_name:
        yield "organisation_name", _("Enter the organisation that may be published")


def named_as(full_name: str, publish_as: str) -> str:
    """Return a PublishAs that says what is published: of an organisation there is no name."""
    is_nameless = publish_as == PublishAs.NAME and not full_name
    return PublishAs.ORGANISATION if is_nameless else publish_as


def is_late(consultation: Consultation, received_on: date) -> bool:
    """Return whether something received on a date came after the consultation had closed."""
    return received_on > _day_of(consultation.closes_at)


def _day_of(moment: datetime) -> date:
    """Return the date in the time zone of the site, whichever one the user has chosen."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def record(consultation: Consultation, entry: Entry, *, by: "User | None") -> Contribution:
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
def record_many(
    consultation: Consultation, entries: Iterable[Entry], *, by: "User | None"
) -> list[Contribution]:
    """Record Entries without problems: all or none, in a few statements.

    Returns:
        The new Contributions in their order, without those whose key was recorded before.

    Raises:
        NotRecorded: the consultation takes nothing any more; nothing is stored.
    """
    # A second submission of the same, or the publication of responses, waits here.
    stored = lock_consultation(consultation)
    if words := refusal(stored):
        raise NotRecorded([("", words)])
    known = known_keys(stored)
    entries = [entry for entry in entries if entry.key is None or entry.key not in known]
    bodies = find_organisations(entry.organisation_name for entry in entries)
    said = [_said(entry, *bodies[entry.organisation_name]) for entry in entries]
    comments = record_on_behalf_many(said, by=by)
    return Contribution.objects.bulk_create(
        Contribution(
            consultation=stored,
            comment=comment,
            channel=entry.channel,
            received_on=_page_and_day(entry)[1],
            is_late=is_late(stored, _page_and_day(entry)[1]),
            recorded_by=by,
        )
        for entry, comment in zip(entries, comments, strict=True)
    )


def _said(entry: Entry, organisation_id: int | None, organisation_name: str) -> OfflineComment:
    page, day = _page_and_day(entry)
    name = clean_line(entry.full_name)
    return OfflineComment(
        page=page,
        name=name,
        text=entry.text,
        email=entry.email,
        part=page.find_part(entry.anchor) if entry.anchor else None,
        said_at=_time_of(day),
        key=entry.key,
        organisation_name=organisation_name,
        organisation_id=organisation_id,
        publish_as=named_as(name, entry.publish_as),
    )


def _page_and_day(entry: Entry) -> tuple[ConsultedPage, date]:
    """Return what an Entry without problems has."""
    if entry.page is None or entry.received_on is None:
        raise ValueError("An entry with problems is not recorded.")
    return entry.page, entry.received_on


def _time_of(day: date) -> datetime:
    """Return midday of a date in the past, since no one notes the hour; the time now for today."""
    now = timezone.now()
    noon = datetime.combine(day, time(12), timezone.get_default_timezone())
    return min(now, noon)
