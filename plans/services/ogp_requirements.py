"""What the Open Government Partnership asks of a plan, and what on this site shows it.

Source: OGP Participation and Co-Creation Standards, in force since 1 January 2022; the numbers are
those of its minimum requirements. Other apps register further evidence, such as meetings.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models.status import ModerationStatus
from core.dates import day
from plans.models import Consultation, Contribution
from plans.models.choices import Phase, Stage
from plans.pages import ActionPlanPage
from plans.public.numbers import Participation, in_words, participation_in
from plans.public.urls_of import path_of
from plans.services.ogp_evidence import (
    HALF_A_YEAR,
    WARN_BEFORE,
    Requirement,
    RequirementEvidence,
    RequirementStatus,
    registered,
    warned,
    within_half_a_year,
)

YEAR = timedelta(days=365)
NOTICE = timedelta(days=14)
MEETINGS_A_YEAR = 2


def requirements_of(plan: ActionPlanPage, today: date | None = None) -> list[Requirement]:
    """Return the requirements for a plan as they stand on `today` (default: now)."""
    today = today or timezone.localdate()
    prepared_too = list(plan.consultations.order_by("opens_at"))
    consultations = [one for one in prepared_too if one.announced_at]
    return [
        _forum(plan, today),
        _website(plan),
        _repository(plan, today),
        _notice(prepared_too, today),
        _outreach(plan, consultations),
        _input(consultations),
        _responses(consultations),
        _implementation(plan, today),
    ]


def _url_of(consultation: Consultation) -> str:
    return urljoin(consultation.plan.full_url or "", path_of(consultation))


def _forum(plan: ActionPlanPage, today: date) -> Requirement:
    evidence = registered("1.1", plan)
    held = [one for one in evidence if one.dated <= today]
    status, due = within_half_a_year(held[0].dated if held else None, today)
    summary = _("The multi-stakeholder forum meets at least every six months.")
    summary = _with_next_meeting(summary, evidence, today)
    return Requirement("1.1", _("Space for dialogue"), status, summary, due, evidence)


def _website(plan: ActionPlanPage) -> Requirement:
    has_contact = bool(plan.contact_email or plan.contact_address)
    summary = (
        _("The plan has a public page with a point of contact.")
        if has_contact
        else _("Enter a point of contact on the page of the plan.")
    )
    dated = timezone.localdate(plan.first_published_at or plan.latest_revision_created_at)
    evidence = [RequirementEvidence(plan.title, dated, plan.full_url or "")] if plan.live else []
    status = RequirementStatus.GREEN if has_contact and plan.live else RequirementStatus.RED
    return Requirement("2.1", _("Public website"), status, summary, None, evidence)


def _repository(plan: ActionPlanPage, today: date) -> Requirement:
    items = list(plan.documents.select_related("document").order_by("-added_at"))
    site = plan.full_url or ""
    evidence = [
        RequirementEvidence(one.title, timezone.localdate(one.added_at), urljoin(site, one.address))
        for one in items
    ]
    status, due = within_half_a_year(evidence[0].dated if evidence else None, today)
    summary = _("The repository of documents is updated at least twice a year.")
    if dead := [f"“{one.title}”" for one in items if one.is_dead]:
        status = RequirementStatus.RED
        # Translators: {titles} is a list of titles in quotation marks.
        words = _("Replace the documents whose file is missing: {titles}.")
        summary = words.format(titles=", ".join(dead))
    return Requirement("2.2", _("Repository"), status, summary, due, evidence)


def has_short_notice(consultation: Consultation) -> bool:
    """Return whether the public knew of the opening for less than two weeks.

    The reason is kept also where the opening was brought forward after the announcement.
    """
    if consultation.announced_at is None:
        return False
    is_short = consultation.opens_at - consultation.announced_at < NOTICE
    return is_short or bool(consultation.short_notice_reason)


def _notice(consultations: list[Consultation], today: date) -> Requirement:
    """Check the notice of consultations, also of those that are still being prepared."""
    announced = [one for one in consultations if one.announced_at]
    short = [one for one in announced if has_short_notice(one)]
    # The last day on which each that is being prepared can be announced in time.
    days = [
        timezone.localdate(one.opens_at - NOTICE) for one in consultations if one not in announced
    ]
    due = min(days, default=None)
    if short:
        status = RequirementStatus.RED
        # Translators: {list} names consultations, each with the reason.
        words = _("Announced less than 14 days before opening: {list}.")
        summary = words.format(list="; ".join(_with_reason(one) for one in short))
    elif due and today > due - WARN_BEFORE:
        status = RequirementStatus.RED if today > due else RequirementStatus.AMBER
        summary = _("Announce consultations two weeks before they open.")
    elif announced:
        status = RequirementStatus.GREEN
        summary = _("Each consultation was announced at least two weeks before it opened.")
    else:
        status, summary = RequirementStatus.NONE, _("No consultation is announced yet.")
    evidence = [
        RequirementEvidence(
            _("Announced: {title}").format(title=one.title),
            timezone.localdate(one.announced_at),
            _url_of(one),
        )
        for one in announced
    ]
    return Requirement("3.1", _("Two weeks of notice"), status, summary, due, evidence)


def _with_reason(consultation: Consultation) -> str:
    reason = consultation.short_notice_reason or _("no reason given")
    # Translators: a consultation, and why it was announced late.
    return _("{title} ({reason})").format(title=consultation.title, reason=reason)


def _outreach(plan: ActionPlanPage, consultations: list[Consultation]) -> Requirement:
    evidence = registered("3.2", plan)
    status = RequirementStatus.AMBER if consultations else RequirementStatus.NONE
    if evidence:
        status = RequirementStatus.GREEN
    summary = _("People are told that they can take part.")
    return Requirement("3.2", _("Outreach"), status, summary, None, evidence)


def _input(consultations: list[Consultation]) -> Requirement:
    opened = [one for one in consultations if one.phase != Phase.ANNOUNCED]
    shown = Contribution.objects.shown().filter(consultation__in=opened)
    numbers = participation_in(shown)
    evidence = [
        RequirementEvidence(
            _input_in_words(one, numbers[one.pk]), timezone.localdate(one.opens_at), _url_of(one)
        )
        for one in opened
    ]
    closing = [one.closes_at for one in opened if one.phase == Phase.OPEN]
    due = timezone.localdate(min(closing)) if closing else None
    status = RequirementStatus.GREEN if opened else RequirementStatus.NONE
    summary = _("People have enough time to contribute, in several ways.")
    return Requirement("3.3", _("Gathering input"), status, summary, due, evidence)


def _input_in_words(consultation: Consultation, numbers: Participation) -> str:
    length = (consultation.closes_at - consultation.opens_at).days
    days = ngettext("open for {n} day", "open for {n} days", length).format(n=length)
    total = numbers.contributions
    contributions = ngettext("{n} contribution", "{n} contributions", total).format(n=_n(total))
    if not total:
        # Translators: a consultation, such as "First draft: open for 30 days, 12 contributions".
        words = _("{title}: {days}, {contributions}")
        return words.format(title=consultation.title, days=days, contributions=contributions)
    # Translators: such as "First draft: open for 30 days, 12 contributions from 9 people and
    # 2 organisations (Website: 10, Post: 2)".
    words = _("{title}: {days}, {contributions} from {participants} ({channels})")
    return words.format(
        title=consultation.title,
        days=days,
        contributions=contributions,
        participants=in_words(numbers),
        channels=", ".join(
            f"{one.channel.label}: {_n(one.contributions)}" for one in numbers.channels
        ),
    )


def _n(number: int) -> str:
    return number_format(number, force_grouping=True)


def _responses(consultations: list[Consultation]) -> Requirement:
    closed = [one for one in consultations if one.phase in (Phase.ANSWERING, Phase.CONCLUDED)]
    here = Contribution.objects.filter(consultation__in=closed)
    left = here.unanswered().count()
    pending = here.filter(comment__state=ModerationStatus.PENDING).count()
    if not closed:
        status, summary = RequirementStatus.NONE, _("No consultation has closed yet.")
    elif left or pending:
        status, summary = RequirementStatus.AMBER, _what_is_missing(left, pending)
    elif any(one.concluded_at for one in closed):
        status, summary = RequirementStatus.GREEN, _("Every contribution has a published response.")
    else:
        status, summary = RequirementStatus.NONE, _("There are no contributions to respond to.")
    evidence = [
        RequirementEvidence(
            _("Responses: {title}").format(title=one.title),
            timezone.localdate(one.concluded_at),
            _url_of(one),
        )
        for one in closed
        if one.concluded_at
    ]
    return Requirement("4.1", _("Reasoned response"), status, summary, None, evidence)


def _what_is_missing(unpublished: int, pending: int) -> str:
    responses = ngettext(
        "{n} contribution has no published response.",
        "{n} contributions have no published response.",
        unpublished,
    )
    decisions = ngettext(
        "{n} contribution is awaiting moderation.",
        "{n} contributions are awaiting moderation.",
        pending,
    )
    found = ((responses, unpublished), (decisions, pending))
    return " ".join(
        words.format(n=number_format(number, force_grouping=True))
        for words, number in found
        if number
    )


def _implementation(plan: ActionPlanPage, today: date) -> Requirement:
    evidence = registered("5.1", plan)
    title = _("Meetings on progress")
    if plan.stage != Stage.IMPLEMENTING:
        summary = _("Two meetings a year with civil society during implementation.")
        return Requirement("5.1", title, RequirementStatus.NONE, summary, None, evidence)
    recent = [one for one in evidence if today - YEAR < one.dated <= today]
    words = ngettext(
        "{n} meeting in the last 12 months. Two are required.",
        "{n} meetings in the last 12 months. Two are required.",
        len(recent),
    )
    summary = _with_next_meeting(words.format(n=len(recent)), evidence, today)
    status, due = _two_a_year(plan.start_date, recent, today)
    return Requirement("5.1", title, status, summary, due, evidence)


def _two_a_year(
    start: date | None, recent: list[RequirementEvidence], today: date
) -> tuple[RequirementStatus, date | None]:
    """Return the status and the next date, given the meetings of the last twelve months."""
    if len(recent) >= MEETINGS_A_YEAR:
        # When the older of the two that count drops out of the year.
        due = recent[MEETINGS_A_YEAR - 1].dated + YEAR
        return warned(due, today, RequirementStatus.GREEN), due
    if start and start <= today < start + YEAR:
        # In the first year they are due one after the other.
        due = start + HALF_A_YEAR * (len(recent) + 1)
        if today <= due:
            return warned(due, today, RequirementStatus.NONE), due
        return RequirementStatus.RED, due
    return (RequirementStatus.AMBER if recent else RequirementStatus.RED), None


def _with_next_meeting(summary: str, evidence: Iterable[RequirementEvidence], today: date) -> str:
    """Return a summary with a sentence on when the next meeting is planned, if one is."""
    ahead = [one.dated for one in evidence if one.dated > today]
    if not ahead:
        return summary
    words = _("The next meeting is planned for {day}.")
    return f"{summary} {words.format(day=day(min(ahead)))}"
