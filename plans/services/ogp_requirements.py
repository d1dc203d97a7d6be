"""What the Open Government Partnership asks of a plan, and how far this site can show it.

Source: OGP Participation and Co-Creation Standards, in force since 1 January 2022; the numbers are
those of its minimum requirements. Whoever keeps other evidence, such as meetings, registers it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urljoin

from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comments.models.status import ModerationStatus
from core.dates import day
from plans.models import Contribution
from plans.models.choices import Channel, Phase, Stage
from plans.public.urls_of import path_of

HALF_A_YEAR = timedelta(days=182)
WARN_BEFORE = timedelta(days=31)
YEAR = timedelta(days=365)
NOTICE = timedelta(days=14)
MEETINGS_A_YEAR = 2


class Light(models.TextChoices):
    """How a duty stands, in words for those who do not see colours."""

    GREEN = "green", _("Green: met")
    AMBER = "amber", _("Amber: due soon")
    RED = "red", _("Red: not met")
    NONE = "none", _("Not yet due")


@dataclass(frozen=True)
class Proof:
    """One thing on this site that shows that a duty was done, or that it is planned."""

    title: str
    dated: date
    url: str = ""

    @property
    def is_planned(self):
        """Whether it is still to come."""
        return self.dated > timezone.localdate()


@dataclass(frozen=True)
class Duty:
    """One minimum requirement, as it stands for one plan."""

    number: str
    title: str
    light: Light
    words: str
    next_date: date | None = None
    proofs: list[Proof] = field(default_factory=list)


_sources = defaultdict(list)


def proofs_from(number, function):
    """Have `function`, from a plan to a list of Proof, asked for evidence of a duty."""
    _sources[number].append(function)


def duties_of(plan, today=None):
    """The duties (list of Duty) for an ActionPlanPage, on `today` (a date; default: now)."""
    today = today or timezone.localdate()
    prepared_too = list(plan.consultations.order_by("opens_at"))
    consultations = [one for one in prepared_too if one.announced_at]
    return [
        _forum(plan, today),
        _website(plan),
        _repository(plan, today),
        _notice(prepared_too, consultations, today),
        _outreach(plan, consultations),
        _input(consultations),
        _answers(consultations),
        _implementation(plan, today),
    ]


def _address(consultation):
    return urljoin(consultation.plan.full_url or "", path_of(consultation))


def _registered(number, plan):
    found = [proof for source in _sources[number] for proof in source(plan)]
    return sorted(found, key=lambda proof: proof.dated, reverse=True)


def _within_half_a_year(last, today):
    """The light and the next date of something that is due every six months."""
    if last is None:
        return Light.RED, None
    due = last + HALF_A_YEAR
    if today > due:
        return Light.RED, due
    return (Light.AMBER if today > due - WARN_BEFORE else Light.GREEN), due


def _forum(plan, today):
    proofs = _registered("1.1", plan)
    held = [proof for proof in proofs if proof.dated <= today]
    light, due = _within_half_a_year(held[0].dated if held else None, today)
    words = _("The forum meets at least every six months.")
    words = f"{words}{_planned(proofs, today)}"
    return Duty("1.1", _("Space for dialogue"), light, words, due, proofs)


def _website(plan):
    has_contact = bool(plan.contact_email or plan.contact_address)
    words = (
        _("The plan has a public page with a point of contact.")
        if has_contact
        else _("Enter a point of contact on the plan's page.")
    )
    dated = timezone.localdate(plan.first_published_at or plan.latest_revision_created_at)
    proofs = [Proof(plan.title, dated, plan.full_url or "")] if plan.live else []
    light = Light.GREEN if has_contact and plan.live else Light.RED
    return Duty("2.1", _("Public website"), light, words, None, proofs)


def _repository(plan, today):
    items = list(plan.documents.select_related("document").order_by("-added_at"))
    site = plan.full_url or ""
    proofs = [
        Proof(one.title, timezone.localdate(one.added_at), urljoin(site, one.address))
        for one in items
    ]
    light, due = _within_half_a_year(proofs[0].dated if proofs else None, today)
    words = _("The repository of documents is renewed at least twice a year.")
    if dead := [f"“{one.title}”" for one in items if one.is_dead]:
        light = Light.RED
        words = _("Replace the documents whose file is lost: {names}.").format(
            names=", ".join(dead)
        )
    return Duty("2.2", _("Repository"), light, words, due, proofs)


def has_short_notice(consultation):
    """Whether the public knew of the opening of an announced consultation for less than two weeks.

    The reason is kept also where the opening was brought forward after the announcement.
    """
    is_short = consultation.opens_at - consultation.announced_at < NOTICE
    return is_short or bool(consultation.short_notice_reason)


def _notice(prepared_too, consultations, today):
    short = [one for one in consultations if has_short_notice(one)]
    # The last day on which each that is being prepared can be announced in time.
    days = [
        timezone.localdate(one.opens_at - NOTICE) for one in prepared_too if not one.announced_at
    ]
    due = min(days, default=None)
    if short:
        light = Light.RED
        words = _("Opened less than 14 days after it was announced: {names}.").format(
            names="; ".join(
                f"{one.title} ({one.short_notice_reason or _('no reason given')})" for one in short
            )
        )
    elif due and today > due - WARN_BEFORE:
        light = Light.RED if today > due else Light.AMBER
        words = _("Announce what is being prepared two weeks before it opens.")
    elif consultations:
        light, words = Light.GREEN, _("Each was announced at least two weeks before it opened.")
    else:
        light, words = Light.NONE, _("No consultation is announced yet.")
    proofs = [
        Proof(
            _("Announced: {title}").format(title=one.title),
            timezone.localdate(one.announced_at),
            _address(one),
        )
        for one in consultations
    ]
    return Duty("3.1", _("Two weeks of notice"), light, words, due, proofs)


def _outreach(plan, consultations):
    proofs = _registered("3.2", plan)
    light = Light.GREEN if proofs else Light.AMBER if consultations else Light.NONE
    words = _("People are made aware that they can take part.")
    return Duty("3.2", _("Outreach"), light, words, None, proofs)


def _input(consultations):
    opened = [one for one in consultations if one.phase != Phase.ANNOUNCED]
    numbers = _numbers_by_channel(opened)
    proofs = []
    for one in opened:
        here = numbers[one.pk]
        title = _("{title}: {days} days, {number} contributions").format(
            title=one.title, days=(one.closes_at - one.opens_at).days, number=sum(here.values())
        )
        if here:
            title += f" ({', '.join(f'{name}: {number}' for name, number in here.items())})"
        proofs.append(Proof(title, timezone.localdate(one.opens_at), _address(one)))
    closing = [one.closes_at for one in opened if one.phase == Phase.OPEN]
    due = timezone.localdate(min(closing)) if closing else None
    light = Light.GREEN if opened else Light.NONE
    words = _("Input is gathered for an adequate period, in several ways.")
    return Duty("3.3", _("Gathering input"), light, words, due, proofs)


def _numbers_by_channel(consultations):
    """By consultation, how many contributions that readers see came by which channel."""
    found = defaultdict(dict)
    shown = Contribution.objects.shown().filter(consultation__in=consultations)
    counted = shown.values("consultation", "channel").annotate(number=Count("pk"))
    for row in counted.order_by("consultation", "-number"):
        found[row["consultation"]][Channel(row["channel"]).label] = row["number"]
    return found


def _answers(consultations):
    closed = [one for one in consultations if one.phase in (Phase.ANSWERING, Phase.CONCLUDED)]
    here = Contribution.objects.filter(consultation__in=closed)
    left = here.unanswered().count()
    waiting = here.filter(comment__state=ModerationStatus.PENDING).count()
    if not closed:
        light, words = Light.NONE, _("No consultation has closed yet.")
    elif left or waiting:
        light, words = Light.AMBER, _what_is_left(left, waiting)
    elif any(one.concluded_at for one in closed):
        light, words = Light.GREEN, _("Every contribution has a published answer.")
    else:
        light, words = Light.NONE, _("Nothing came in that has to be answered.")
    proofs = [
        Proof(
            _("Answers: {title}").format(title=one.title),
            timezone.localdate(one.concluded_at),
            _address(one),
        )
        for one in closed
        if one.concluded_at
    ]
    return Duty("4.1", _("Reasoned response"), light, words, None, proofs)


def _implementation(plan, today):
    proofs = _registered("5.1", plan)
    title = _("Meetings on progress")
    if plan.stage != Stage.IMPLEMENTING:
        words = _("Two meetings a year with civil society while the plan is carried out.")
        return Duty("5.1", title, Light.NONE, words, None, proofs)
    recent = [proof for proof in proofs if today - YEAR < proof.dated <= today]
    words = _("{number} of two meetings in the last twelve months.").format(number=len(recent))
    light, due = _two_a_year(plan.start_date, recent, today)
    return Duty("5.1", title, light, f"{words}{_planned(proofs, today)}", due, proofs)


def _what_is_left(unanswered, unmoderated):
    answers = ngettext(
        "{n} contribution waits for its answer.",
        "{n} contributions wait for an answer.",
        unanswered,
    )
    decisions = ngettext(
        "{n} contribution waits for the moderators.",
        "{n} contributions wait for the moderators.",
        unmoderated,
    )
    left = ((answers, unanswered), (decisions, unmoderated))
    return " ".join(words.format(n=number) for words, number in left if number)


def _two_a_year(start, recent, today):
    """The light and the next date, given the meetings of the last twelve months."""
    if len(recent) >= MEETINGS_A_YEAR:
        # When the older of the two that count drops out of the year.
        due = recent[MEETINGS_A_YEAR - 1].dated + YEAR
        return (Light.AMBER if today > due - WARN_BEFORE else Light.GREEN), due
    if start and start <= today < start + YEAR:
        # In the first year they fall due one after the other.
        due = start + HALF_A_YEAR * (len(recent) + 1)
        if today <= due:
            return (Light.AMBER if today > due - WARN_BEFORE else Light.NONE), due
        return Light.RED, due
    return (Light.AMBER if recent else Light.RED), None


def _planned(proofs, today):
    """When the next meeting is planned, in words that follow others; empty if none is."""
    ahead = [proof.dated for proof in proofs if proof.dated > today]
    words = _("The next meeting is planned for {day}.")
    return f" {words.format(day=day(min(ahead)))}" if ahead else ""
