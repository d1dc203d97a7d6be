"""From the texts of the plans to plans, commitments and milestones."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from demo.blocks import Block, one_by_one, prose
from demo.builders.people import Directory, contacts_of
from demo.builders.publisher import PagePublisher, Streams
from demo.dates import PLAN_MONTHS, DemoCalendar, end_of_plan_month, first_of_month
from demo.texts import (
    commitments_money,
    commitments_people,
    fifth_consultation,
    fifth_plan,
    local_consultation,
    local_plan,
    sixth_consultation,
    sixth_plan,
)
from plans.models import Milestone
from plans.pages import ActionPlanPage, CommitmentPage

SIXTH = sorted(
    [*commitments_money.COMMITMENTS, *commitments_people.COMMITMENTS],
    key=lambda text: text["number"],
)
FIELDS = ("problem", "action", "impact")


def add_sixth_plan(publisher: PagePublisher, calendar: DemoCalendar, directory: Directory) -> None:
    """The draft plan with its commitments, which are being consulted on."""
    moment, start = calendar.named("draft_published"), calendar.sixth_start
    _add_plan(publisher, directory, sixth_plan.PLAN, start, moment)
    for text in SIXTH:
        page = _commitment(directory, text, start, introduction=text["introduction"])
        streams = {name: one_by_one(text[name]) for name in FIELDS}
        _add_commitment(
            publisher, page, text, "sixth", start, moment, streams, sixth_consultation.DRAFT
        )


def add_local_plan(publisher: PagePublisher, calendar: DemoCalendar, directory: Directory) -> None:
    """A city's plan, of which the answers are being written."""
    moment = calendar.workday(-77, "10:00")
    start = first_of_month(calendar.today + timedelta(days=75))
    _add_plan(publisher, directory, local_plan.PLAN, start, moment)
    for text in local_plan.COMMITMENTS:
        page = _commitment(directory, text, start, introduction=text["introduction"])
        streams = {name: one_by_one(text[name]) for name in FIELDS}
        _add_commitment(
            publisher, page, text, "local", start, moment, streams, local_consultation.DRAFT
        )


def add_fifth_plan(publisher: PagePublisher, calendar: DemoCalendar, directory: Directory) -> None:
    """The plan that is over, as it began: a draft before the two years of the plan."""
    start = calendar.fifth_start
    moment = calendar.before_fifth(127, "12:00")
    _add_plan(publisher, directory, fifth_plan.PLAN, start, moment, stage="consultation")
    for number, text in enumerate(fifth_plan.COMMITMENTS, start=1):
        page = _commitment(
            directory,
            text,
            start,
            number=number,
            ogp_id=text["ogp_id"],
            introduction=text["summary"],
        )
        streams = {name: [prose(f"<p>{text[name]}</p>")] for name in FIELDS}
        _add_commitment(
            publisher, page, text, "fifth", start, moment, streams, fifth_consultation.DRAFT
        )


def close_fifth_plan(publisher: PagePublisher, calendar: DemoCalendar) -> None:
    """Its two years are over; what was said about it can be read. After all is answered."""
    moment = calendar.workday(-131, "12:00")
    publisher.revise("fifth", moment, commenting="read_only", stage=fifth_plan.PLAN["stage"])
    for text in fifth_plan.COMMITMENTS:
        publisher.revise(text["key"], moment, commenting="read_only")


def _add_plan(
    publisher: PagePublisher,
    directory: Directory,
    text: dict[str, Any],
    start: date,
    moment: datetime,
    **fields: Any,
) -> None:
    page = ActionPlanPage(
        title=text["title"],
        slug=text["slug"],
        introduction=text["introduction"],
        number=text["number"],
        start_date=start,
        end_date=end_of_plan_month(start, PLAN_MONTHS),
        country=text.get("country", "Arden"),
        lead_organisation=directory.organisations[text.get("lead", "cabinet")],
        contact_name=text["contact_name"],
        contact_email=text["contact_email"],
        **{"stage": text["stage"]} | fields,
    )
    page.points_of_contact = contacts_of(directory, text["key"])  # type: ignore[misc]  # a ParentalKey takes a list
    publisher.add(
        text["key"],
        page,
        above="plans",
        published=moment,
        streams={name: one_by_one(text[name]) for name in ("foreword", "body")},
        related=text["related"],
    )


def _add_commitment(
    publisher: PagePublisher,
    page: CommitmentPage,
    text: dict[str, Any],
    plan: str,
    start: date,
    moment: datetime,
    streams: Streams,
    draft: dict[tuple[str, str, int], str],
) -> None:
    """Add a commitment with the text of its first draft; the later text is kept beside it."""
    page.milestones = [  # type: ignore[misc]  # a ParentalKey takes a list
        Milestone(title=title, due_date=end_of_plan_month(start, month))
        for title, month, *_status in text["milestones"]
    ]
    first = {name: [*blocks] for name, blocks in streams.items()}
    later: dict[str, Sequence[Block | None]] = {}
    for (key, name, place), words in draft.items():
        if key == text["key"]:
            later[name] = streams[name]
            first[name][place] = prose(f"<p>{words}</p>")
    publisher.add(
        text["key"],
        page,
        above=plan,
        published=moment,
        streams=first,
        later=later,
        related=text.get("related", []),
    )


def _commitment(
    directory: Directory, text: dict[str, Any], start: date, **fields: Any
) -> CommitmentPage:
    """A commitment that lasts as long as its plan, with the organisations and values named."""
    page = CommitmentPage(
        title=text["title"],
        theme=text["theme"],
        lead_organisation=directory.organisations[text["lead"]],
        start_date=start,
        end_date=end_of_plan_month(start, PLAN_MONTHS),
        **dict.fromkeys(text["values"], True),
        **{"number": text.get("number")} | fields,
    )
    page.supporting_organisations = [directory.organisations[key] for key in text["supporting"]]
    page.points_of_contact = contacts_of(directory, text["key"])  # type: ignore[misc]  # a ParentalKey takes a list
    return page
