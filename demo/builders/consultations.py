"""Run the demo's consultations through the site's own services.

They are announced with dates to come, as the site requires, take comments while the threads are
posted, and only then get the dates at which all of it is said to have happened.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.offline import LOG_ACTION as RECORDED_ON_BEHALF
from demo.builders.comments import CommentBuilder, decision_time, part_of
from demo.builders.people import Accounts, Directory
from demo.builders.publisher import PagePublisher
from demo.builders.responses import prepare_responses
from demo.dates import DemoCalendar
from demo.text_types import OfflineText
from demo.texts import (
    fifth_consultation,
    fifth_responses,
    local_consultation,
    sixth_consultation,
    sixth_responses,
)
from plans.models import Consultation, Contribution, PlanVersion, Response
from plans.models.choices import Channel
from plans.pages import ActionPlanPage
from plans.services import consultations, offline_contributions, publish_responses, versions

NOTICE = timedelta(days=17)
TYPED_IN_AFTER = timedelta(hours=2)
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class DemoConsultation:
    """One consultation: its plan, its texts, and its dates (aware datetimes)."""

    plan: str
    said: Any  # module of its texts
    responses: Any  # module of the responses
    opens: datetime
    closes: datetime
    # When the second version of the text was published.
    revised: datetime
    # What the days of its contributions are counted from.
    day_zero: date
    answered: datetime | None = None


def consultations_of(calendar: DemoCalendar) -> list[DemoConsultation]:
    """All Rounds by the calendar of the demo."""
    fifth_opens = calendar.before_fifth(120, "09:00")
    return [
        DemoConsultation(
            "fifth",
            fifth_consultation,
            fifth_responses,
            opens=fifth_opens,
            closes=calendar.before_fifth(78, "17:00"),
            revised=calendar.before_fifth(20, "10:00"),
            day_zero=fifth_opens.date(),
            answered=calendar.workday(-139, "11:00"),
        ),
        DemoConsultation(
            "local",
            local_consultation,
            local_consultation,
            opens=calendar.workday(-75, "09:00"),
            closes=calendar.workday(-33, "17:00"),
            revised=calendar.workday(-6, "11:00"),
            day_zero=calendar.today,
        ),
        DemoConsultation(
            "sixth",
            sixth_consultation,
            sixth_responses,
            opens=calendar.named("draft_published"),
            closes=calendar.named("closes"),
            revised=calendar.workday(-3, "09:00"),
            day_zero=calendar.today,
        ),
    ]


def open_consultations(publisher: PagePublisher, calendar: DemoCalendar) -> None:
    """Announce all consultations and publish the first versions; they take input from now on."""
    now = timezone.now()
    for one in consultations_of(calendar):
        plan, words = publisher.pages[one.plan], one.said.CONSULTATION
        consultation = Consultation.objects.create(
            plan=plan,
            title=words["title"],
            prefix=words["prefix"],
            introduction=publisher.word(words["introduction"]),
            opens_at=now + AHEAD,
            closes_at=now + 2 * AHEAD,
        )
        seen = consultations.dates_of(consultation)
        consultations.announce(consultation, by=publisher.editor, seen=seen, keep_open=False)
        announced = one.opens - NOTICE
        Consultation.objects.filter(pk=consultation.pk).update(
            announced_at=announced, opens_at=one.opens, opening_mailed_at=one.opens
        )
        ModelLogEntry.objects.for_instance(consultation).update(timestamp=announced)
        _publish_version(publisher, plan, one.said.VERSIONS[0], one.opens)


def finish_consultations(
    publisher: PagePublisher,
    calendar: DemoCalendar,
    directory: Directory,
    accounts: Accounts,
    comments: CommentBuilder,
) -> None:
    """Add offline contributions, the second versions, and the responses as far as they are."""
    for one in consultations_of(calendar):
        plan = publisher.pages[one.plan]
        consultation = Consultation.objects.get(plan=plan)
        consultation.closes_at = one.closes
        is_over = one.closes < calendar.now
        consultation.closing_mailed_at = one.closes - timedelta(days=3) if is_over else None
        consultation.save(update_fields=["closes_at", "closing_mailed_at"])
        _date_website(consultation)
        _record(publisher, one, consultation, comments)
        for key in {key for key, _name, _place in one.said.DRAFT}:
            publisher.revise(key, one.revised, streams=publisher.drafts[key].later)
        version = _publish_version(publisher, plan, one.said.VERSIONS[1], one.revised)
        prepare_responses(one.responses, consultation, version, publisher, directory, accounts)
        if one.answered:
            publish_responses.publish(consultation, by=publisher.editor)
            _date_responses(consultation, one.answered)


def _publish_version(
    publisher: PagePublisher, plan: ActionPlanPage, words: tuple[str, str], moment: datetime
) -> PlanVersion:
    """Freeze the text as it is now, said to have been published at `moment`."""
    title, note = words
    version = versions.publish(plan, title=title, note=note, by=publisher.editor)
    PlanVersion.objects.filter(pk=version.pk).update(published_at=moment)
    entry = PageLogEntry.objects.filter(page_id=plan.pk, action=versions.LOG_ACTION).latest("pk")
    PageLogEntry.objects.filter(pk=entry.pk).update(timestamp=moment)
    return version


def _date_website(consultation: Consultation) -> None:
    """What was written on the site was received when it was written."""
    written = consultation.contributions.filter(channel=Channel.WEBSITE).select_related("comment")
    for one in written:
        one.received_on = timezone.localdate(one.comment.submit_date)
    Contribution.objects.bulk_update(written, ["received_on"])


def _record(
    publisher: PagePublisher,
    one: DemoConsultation,
    consultation: Consultation,
    comments: CommentBuilder,
) -> None:
    """Record offline contributions, and have the moderators decide on them."""
    texts = one.said.CONTRIBUTIONS
    entries = [_entry(publisher.pages[said.page], said, one.day_zero) for said in texts]
    made = offline_contributions.record_many(consultation, entries, by=publisher.editor)
    for said, contribution in zip(texts, made, strict=True):
        comment = PublicComment.objects.get(pk=contribution.comment_id)
        typed_in, decided = comment.submit_date + TYPED_IN_AFTER, None
        if said.status == ModerationStatus.PUBLISHED:
            comments.agree_on(comment, said.status)
            decided = decision_time(typed_in)
        comments.date(comment, comment.submit_date, queued=typed_in, decided=decided)
        entries = ModelLogEntry.objects.for_instance(comment)
        entries.filter(action=RECORDED_ON_BEHALF).update(timestamp=typed_in)


def _entry(page: Page, said: OfflineText, day_zero: date) -> offline_contributions.Entry:
    part = part_of(page, said.about)
    return offline_contributions.Entry(
        page=page,
        text=said.text,
        channel=said.channel,
        received_on=day_zero + timedelta(days=said.day),
        anchor=part.anchor if part else "",
        full_name=said.name,
        organisation_name=said.organisation,
        publish_as=said.publish_as,
    )


def _date_responses(consultation: Consultation, moment: datetime) -> None:
    """Date the responses of a consultation."""
    Consultation.objects.filter(pk=consultation.pk).update(concluded_at=moment)
    consultation.responses.update(published_at=moment, updated_at=moment)
    consultation.contributions.update(answered_at=moment)
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Response),
        object_id__in=[str(pk) for pk in consultation.responses.values_list("pk", flat=True)],
    ).update(timestamp=moment)
