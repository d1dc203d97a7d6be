"""What three voices have said of the fifth plan, half way and at its end."""

from datetime import date, timedelta
from typing import Any

from demo.builders.people import Directory
from demo.builders.publisher import PagePublisher
from demo.dates import PLAN_MONTHS, DemoCalendar, end_of_plan_month
from demo.texts import fifth_plan, fifth_reports
from plans.models import Milestone
from plans.models.choices import Assessor, MilestoneStatus
from plans.pages import CommitmentPage
from plans.services import progress_reports

HALF = 12


def report_on_fifth_plan(
    publisher: PagePublisher, calendar: DemoCalendar, directory: Directory
) -> None:
    """Government, civil society and the independent reviewer, each with its date and evidence."""
    for text in fifth_plan.COMMITMENTS:
        page = publisher.pages[text["key"]]
        milestones = {milestone.title: milestone for milestone in page.milestones.all()}
        _report_for_government(text, page, milestones, calendar, directory)
        _assess(text["key"], page, milestones, calendar, directory)
        _rate(text, page, calendar)


def _report_for_government(
    text: dict[str, Any],
    page: CommitmentPage,
    milestones: dict[str, Milestone],
    calendar: DemoCalendar,
    directory: Directory,
) -> None:
    start = calendar.fifth_start
    half, end = end_of_plan_month(start, HALF), end_of_plan_month(start, PLAN_MONTHS)
    author = {
        "voice": Assessor.GOVERNMENT,
        "indicator": "status",
        "author": fifth_plan.PLAN["contact_name"].partition(",")[0],
        "organisation": directory.organisations["cabinet"],
        "by": None,
    }
    half_way = fifth_reports.HALF_WAY.get(text["key"], "")
    for title, month, status in text["milestones"]:
        due, milestone = end_of_plan_month(start, month), milestones[title]
        if status == MilestoneStatus.NOT_STARTED:
            if half_way:
                _file(page, milestone, status, half, half_way, author)
            continue
        if due > half:
            _file(page, milestone, MilestoneStatus.IN_PROGRESS, half, half_way, author)
        _file(page, milestone, status, min(due, end), "", author)


def _file(
    page: CommitmentPage,
    milestone: Milestone,
    value: str,
    reported_on: date,
    text: str,
    author: Any,
) -> None:
    evidence = (
        fifth_reports.EVIDENCE.get(milestone.title) if value == MilestoneStatus.COMPLETE else None
    )
    progress_reports.file(
        page,
        milestone=milestone,
        value=value,
        reported_on=reported_on,
        text=text,
        evidence=(
            [{"title": evidence[0], "url": evidence[1], "dated": reported_on}] if evidence else []
        ),
        **author,
    )


def _assess(
    key: str,
    page: CommitmentPage,
    milestones: dict[str, Milestone],
    calendar: DemoCalendar,
    directory: Directory,
) -> None:
    """What civil society says, of the whole and where it sees a milestone differently."""
    day = calendar.named("forum_last").date() - timedelta(days=12)
    assessor, organisation, completion, why, (title, url) = fifth_reports.ASSESSED[key]
    author: dict[str, Any] = {
        "voice": Assessor.CIVIL_SOCIETY,
        "indicator": "completion",
        "author": assessor.partition(",")[0],
        "organisation": directory.organisations[organisation],
        "reported_on": day,
        "by": None,
    }
    evidence = [{"title": title, "url": url, "dated": day - timedelta(days=20)}]
    progress_reports.file(page, value=completion, text=why, evidence=evidence, **author)
    if key in fifth_reports.DOUBTED:
        name, value, why = fifth_reports.DOUBTED[key]
        progress_reports.file(page, milestone=milestones[name], value=value, text=why, **author)


def _rate(text: dict[str, Any], page: CommitmentPage, calendar: DemoCalendar) -> None:
    """How the independent reviewer rates a commitment."""
    author: dict[str, Any] = {
        "voice": Assessor.IRM,
        "author": fifth_reports.REVIEWER,
        "reported_on": calendar.named("forum_last").date(),
        "by": None,
    }
    progress_reports.file(
        page, indicator="completion", value=text["completion"], text=text["summary"], **author
    )
    value, why = fifth_reports.OPENED[text["key"]]
    progress_reports.file(page, indicator="opened", value=value, text=why, **author)
