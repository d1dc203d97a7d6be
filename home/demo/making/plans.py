"""From the texts of the two plans to plans, commitments and milestones."""

from home.demo.blocks import one_by_one, prose
from home.demo.dates import PLAN_MONTHS, end_of_plan_month
from home.demo.texts import commitments_money, commitments_people, fifth_plan, sixth_plan
from plans import reporting
from plans.choices import MilestoneStatus, Voice
from plans.models import ActionPlanPage, CommitmentPage, Milestone

SIXTH = sorted(
    [*commitments_money.COMMITMENTS, *commitments_people.COMMITMENTS],
    key=lambda text: text["number"],
)


def take_sixth_plan(press, calendar, cast):
    """The draft plan with its commitments, all open for comments until the same moment."""
    open_until = {"comments_close_at": calendar.named("closes")}
    moment = calendar.named("draft_published")
    start = calendar.sixth_start
    _take_plan(press, cast, sixth_plan.PLAN, start, moment, **open_until)
    for text in SIXTH:
        page = _commitment(cast, text, start, introduction=text["introduction"], **open_until)
        page.milestones = [
            Milestone(title=title, due_date=end_of_plan_month(start, month))
            for title, month in text["milestones"]
        ]
        streams = {name: one_by_one(text[name]) for name in ("problem", "action", "impact")}
        press.take(
            text["key"],
            page,
            above="sixth",
            published=moment,
            streams=streams,
            related=text["related"],
        )


def take_fifth_plan(press, calendar, cast):
    """The plan that is over, with what became of its commitments; not open for comments."""
    start = calendar.fifth_start
    moment = calendar.workday(-131, "12:00")
    _take_plan(press, cast, fifth_plan.PLAN, start, moment, commenting="off")
    for number, text in enumerate(fifth_plan.COMMITMENTS, start=1):
        page = _commitment(
            cast,
            text,
            start,
            number=number,
            ogp_id=text["ogp_id"],
            introduction=text["summary"],
            commenting="off",
        )
        page.milestones = [
            Milestone(title=title, due_date=end_of_plan_month(start, month))
            for title, month, _status in text["milestones"]
        ]
        streams = {
            name: [prose(f"<p>{text[name]}</p>")] for name in ("problem", "action", "impact")
        }
        press.take(text["key"], page, above="fifth", published=moment, streams=streams)


def report_on_fifth_plan(press, calendar, cast):
    """What the government reported at the end, and how the independent reviewer rated it."""
    end = end_of_plan_month(calendar.fifth_start, PLAN_MONTHS)
    rated_on = calendar.named("forum_last").date()
    government, contact = cast.organisations["cabinet"], fifth_plan.PLAN["contact_name"]
    for text in fifth_plan.COMMITMENTS:
        page = press.pages[text["key"]]
        states = {title: status for title, _month, status in text["milestones"]}
        for milestone in page.milestones.all():
            if states[milestone.title] != MilestoneStatus.NOT_STARTED:
                reporting.file(
                    page,
                    milestone=milestone,
                    voice=Voice.GOVERNMENT,
                    indicator="status",
                    value=states[milestone.title],
                    reported_on=min(end, rated_on),
                    author=contact.partition(",")[0],
                    organisation=government,
                    by=None,
                )
        reporting.file(
            page,
            voice=Voice.IRM,
            indicator="completion",
            value=text["completion"],
            reported_on=rated_on,
            author=fifth_plan.REVIEWER,
            text=text["summary"],
            by=None,
        )


def _take_plan(press, cast, text, start, moment, **comments):
    page = ActionPlanPage(
        title=text["title"],
        slug=text["slug"],
        introduction=text["introduction"],
        country="Arden",
        number=text["number"],
        stage=text["stage"],
        start_date=start,
        end_date=end_of_plan_month(start, PLAN_MONTHS),
        lead_institution=cast.organisations["cabinet"],
        contact_name=text["contact_name"],
        contact_email=text["contact_email"],
        **comments,
    )
    press.take(
        text["key"],
        page,
        above="plans",
        published=moment,
        streams={name: one_by_one(text[name]) for name in ("foreword", "body")},
        related=text["related"],
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
