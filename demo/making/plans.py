"""From the texts of the plans to plans, commitments and milestones."""

from datetime import timedelta

from demo.blocks import one_by_one, prose
from demo.dates import PLAN_MONTHS, end_of_plan_month, first_of_month
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


def take_sixth_plan(press, calendar, cast):
    """The draft plan with its commitments, which are being consulted on."""
    moment, start = calendar.named("draft_published"), calendar.sixth_start
    _take_plan(press, cast, sixth_plan.PLAN, start, moment)
    for text in SIXTH:
        page = _commitment(cast, text, start, introduction=text["introduction"])
        streams = {name: one_by_one(text[name]) for name in FIELDS}
        _take_commitment(press, page, text, "sixth", moment, streams, sixth_consultation.DRAFT)


def take_local_plan(press, calendar, cast):
    """A city's plan, of which the answers are being written."""
    moment = calendar.workday(-77, "10:00")
    start = first_of_month(calendar.today + timedelta(days=75))
    _take_plan(press, cast, local_plan.PLAN, start, moment)
    for text in local_plan.COMMITMENTS:
        page = _commitment(cast, text, start, introduction=text["introduction"])
        streams = {name: one_by_one(text[name]) for name in FIELDS}
        _take_commitment(press, page, text, "local", moment, streams, local_consultation.DRAFT)


def take_fifth_plan(press, calendar, cast):
    """The plan that is over, as it began: a draft before the two years of the plan."""
    start = calendar.fifth_start
    moment = calendar.before_fifth(127, "12:00")
    _take_plan(press, cast, fifth_plan.PLAN, start, moment, stage="consultation")
    for number, text in enumerate(fifth_plan.COMMITMENTS, start=1):
        page = _commitment(
            cast,
            text,
            start,
            number=number,
            ogp_id=text["ogp_id"],
            introduction=text["summary"],
        )
        streams = {name: [prose(f"<p>{text[name]}</p>")] for name in FIELDS}
        _take_commitment(press, page, text, "fifth", moment, streams, fifth_consultation.DRAFT)


def close_fifth_plan(press, calendar):
    """Its two years are over; what was said about it can be read. After all is answered."""
    moment = calendar.workday(-131, "12:00")
    press.revise("fifth", moment, commenting="read_only", stage=fifth_plan.PLAN["stage"])
    for text in fifth_plan.COMMITMENTS:
        press.revise(text["key"], moment, commenting="read_only")


def _take_plan(press, cast, text, start, moment, **fields):
    page = ActionPlanPage(
        title=text["title"],
        slug=text["slug"],
        introduction=text["introduction"],
        number=text["number"],
        start_date=start,
        end_date=end_of_plan_month(start, PLAN_MONTHS),
        country=text.get("country", "Arden"),
        lead_organisation=cast.organisations[text.get("lead", "cabinet")],
        contact_name=text["contact_name"],
        contact_email=text["contact_email"],
        **{"stage": text["stage"]} | fields,
    )
    press.take(
        text["key"],
        page,
        above="plans",
        published=moment,
        streams={name: one_by_one(text[name]) for name in ("foreword", "body")},
        related=text["related"],
    )


def _take_commitment(press, page, text, plan, moment, streams, draft):
    """Take a commitment with the words of its first draft; the later ones are kept beside them."""
    page.milestones = [
        Milestone(title=title, due_date=end_of_plan_month(page.start_date, month))
        for title, month, *_status in text["milestones"]
    ]
    first, later = dict(streams), {}
    for (key, name, place), words in draft.items():
        if key == text["key"]:
            later[name] = streams[name]
            first[name] = [*first[name]]
            first[name][place] = prose(f"<p>{words}</p>")
    press.take(
        text["key"],
        page,
        above=plan,
        published=moment,
        streams=first,
        later=later,
        related=text.get("related", []),
    )


def _commitment(cast, text, start, **fields):
    """A commitment that lasts as long as its plan, with the organisations and values named."""
    page = CommitmentPage(
        title=text["title"],
        theme=text["theme"],
        lead_organisation=cast.organisations[text["lead"]],
        start_date=start,
        end_date=end_of_plan_month(start, PLAN_MONTHS),
        **dict.fromkeys(text["values"], True),
        **{"number": text.get("number")} | fields,
    )
    page.supporting_organisations = [cast.organisations[key] for key in text["supporting"]]
    return page
