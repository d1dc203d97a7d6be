"""How far promises are, as readers see it: three assessors, their history, and the overview."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from plans.models import Evidence
from plans.models.choices import Assessor
from plans.public.progress import charts, overview
from tests.support.factories import (
    CommitmentPageFactory,
    MilestoneFactory,
    OrganisationFactory,
    ProgressReportFactory,
)


@pytest.fixture
def progress_url(network):
    return f"{network.plan.url}progress/"


@pytest.fixture
def milestone(network):
    return MilestoneFactory(
        page=network.commitment, title="A register is online", due_date=date(2026, 3, 31)
    )


NOT_USED = "\N{EN DASH} not used"


def say(milestone, voice, value, **fields):
    """What a voice says of a milestone."""
    return ProgressReportFactory(
        commitment=milestone.page, milestone=milestone, voice=voice, value=value, **fields
    )


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(node):
    text = " ".join(node.get_text(" ", strip=True).split())
    return re.sub(r" (?=[.,:])", "", text)


def reports_of(page, title):
    """What stands in each assessor's column of a milestone on a commitment's page."""
    step = next(step for step in page.select(".steps__step") if words(step.h3 or step.h4) == title)
    return {words(one.dt): words(one.dd) for one in step.select(".assessors__one")}


def test_three_assessors_stand_side_by_side(client, network, milestone):
    say(milestone, Assessor.GOVERNMENT, "complete", author="Ana Ruiz", reported_on="2026-04-01")
    civil = say(
        milestone,
        Assessor.CIVIL_SOCIETY,
        "limited",
        author="Omar Field",
        organisation=OrganisationFactory(name="Open Money"),
        reported_on="2026-05-02",
        text="Only half of it can be searched.",
    )
    Evidence.objects.create(
        report=civil, title="A test", url="https://example.org/test", dated="2026-05-01"
    )
    page = soup(client.get(network.commitment.url))
    said = reports_of(page, milestone.title)
    assert said["Government"] == "Complete 1 April 2026, Ana Ruiz"
    assert said["Civil society"] == (
        "Limited 2 May 2026, Omar Field, Open Money Only half of it can be searched. "
        "A test, 1 May 2026"
    )
    assert said["Independent Reporting Mechanism"] == "No progress report yet"
    assert page.find("a", href="https://example.org/test")


def test_the_newest_report_counts_and_the_others_stay_to_be_read(client, network, milestone):
    say(
        milestone,
        Assessor.GOVERNMENT,
        "not_started",
        reported_on="2025-01-01",
        text="No money yet.",
    )
    say(milestone, Assessor.GOVERNMENT, "complete", reported_on="2026-01-01")
    # It was entered last and is about an earlier time.
    say(milestone, Assessor.GOVERNMENT, "in_progress", reported_on="2025-06-01")
    page = soup(client.get(network.commitment.url))
    column = page.select_one(".steps .assessors__one")
    assert words(column.select_one(".report .tag")) == "Complete"
    history = column.select_one("details")
    assert words(history.summary) == "2 earlier progress reports: Government, A register is online"
    tags = [words(tag) for tag in history.select(".tag")]
    assert tags == ["In progress", "Not started"]
    assert "No money yet." in words(history)


def test_scales_are_named_with_the_year_of_their_method(client, network):
    ProgressReportFactory(
        commitment=network.commitment,
        voice=Assessor.IRM,
        indicator="potential",
        value="substantial",
    )
    ProgressReportFactory(commitment=network.commitment, voice=Assessor.IRM, value="limited")
    page = soup(client.get(network.commitment.url))
    rating = page.select_one(".rating")
    assert words(rating.h3) == "Potential for results"
    assert "Method of 2020." in words(rating)
    assert words(rating.select_one(".tag")) == "Substantial"
    assert "Government: Status Progress of the work" in words(page.select_one(".assessors__method"))
    assert words(page.select_one(".kicker .tag")) == "Limited"


def test_what_was_said_of_a_milestone_that_was_taken_out_stays(client, network, milestone):
    say(milestone, Assessor.IRM, "substantial")
    milestone.delete()
    page = soup(client.get(network.commitment.url))
    assert "Removed milestones" in words(page)
    said = reports_of(page, "A register is online")
    assert said["Independent Reporting Mechanism"].startswith("Substantial")
    # It is no word about the commitment as a whole.
    assert "tag" not in str(page.select_one("#progress").find_next("dl", class_="assessors"))


def test_where_nobody_has_reported_it_is_said_once(client, network, milestone):
    page = soup(client.get(network.commitment.url))
    assert "No progress reported yet." in words(page)
    assert not page.select(".assessors")


def test_the_plan_says_how_much_is_complete(client, network, milestone):
    MilestoneFactory(page=network.commitment)
    assert not soup(client.get(network.plan.url)).find(string="1 of 2 milestones complete")
    say(milestone, Assessor.GOVERNMENT, "complete")
    say(milestone, Assessor.CIVIL_SOCIETY, "limited")
    page = soup(client.get(network.plan.url))
    assert "1 of 2 milestones complete" in words(page.select_one(".commitment-card"))
    assert "1 of 2 milestones complete" in words(soup(client.get(network.plans.url)))


def table(page):
    """The number of milestones in each state, by voice."""
    return {
        words(row.th): [words(cell) for cell in row.select("td")]
        for row in page.select("#shares-table tbody tr")
    }


def rows(page):
    """The lines of the timeline: title, and what each assessor says."""
    return {
        words(row.th): [
            words(cell).partition(" ")[2] or words(cell)
            for cell in row.select("td:not(.timeline__when)")
        ]
        for row in page.select(".timeline tbody tr:not(.timeline__commitment)")
    }


def test_the_overview_counts_states_for_each_voice(client, network, milestone, progress_url):
    other = MilestoneFactory(page=CommitmentPageFactory(parent=network.plan), title="A law")
    say(milestone, Assessor.GOVERNMENT, "complete")
    say(milestone, Assessor.IRM, "no_evidence")
    say(other, Assessor.CIVIL_SOCIETY, "limited")
    page = soup(client.get(progress_url))
    assert words(page.select_one("#shares")) == "2 milestones"
    assert table(page) == {
        "Complete": ["1", "0", "0"],
        "Limited": [NOT_USED, "1", "0"],
        "Not started": ["1", "0", "0"],
        "No evidence available": [NOT_USED, "0", "1"],
        "No progress report yet": [NOT_USED, "1", "1"],
    }
    # The drawing says the same to those who cannot see it.
    drawn = page.select_one("svg[role=img]")
    assert words(drawn.desc) == (
        "Government: Complete: 1, Not started: 1. "
        "Civil society: Limited: 1, No progress report yet: 1. "
        "Independent Reporting Mechanism: No evidence available: 1, No progress report yet: 1."
    )
    assert words(drawn.title) == "Milestones by status and by who reports it"


def test_the_timeline_says_everything_in_words_too(client, network, milestone, progress_url):
    say(milestone, Assessor.GOVERNMENT, "in_progress")
    page = soup(client.get(progress_url))
    (row,) = page.select(".timeline tbody tr:not(.timeline__commitment)")
    assert words(row.select_one(".timeline__dates")) == "Due 31 March 2026 Overdue"
    assert row.svg["aria-hidden"] == "true"
    assert "In progress" in words(row)
    assert "1 is overdue." in words(page)


def test_what_is_complete_is_not_overdue(client, network, milestone, progress_url):
    say(milestone, Assessor.GOVERNMENT, "complete")
    page = soup(client.get(progress_url))
    assert "Overdue" not in words(page)
    assert "Government reports 1 of 1 milestone complete." in words(page)


def test_the_overview_is_narrowed(client, network, progress_url):
    lead = OrganisationFactory(name="The Treasury")
    money = CommitmentPageFactory(parent=network.plan, theme="Money", lead_organisation=lead)
    roads = CommitmentPageFactory(parent=network.plan, theme="Roads")
    budget = MilestoneFactory(page=money, title="A budget")
    MilestoneFactory(page=money, title="An audit")
    MilestoneFactory(page=roads, title="A bridge")
    say(budget, Assessor.GOVERNMENT, "complete")
    say(budget, Assessor.CIVIL_SOCIETY, "limited")

    def found(**query):
        return list(rows(soup(client.get(progress_url, query))))

    assert found() == ["A budget", "An audit", "A bridge"]
    assert found(theme="Roads") == ["A bridge"]
    assert found(organisation=lead.pk) == ["A budget", "An audit"]
    assert found(state="complete") == ["A budget"]
    assert found(state="limited") == []
    assert found(state="limited", voice="civil_society") == ["A budget"]
    assert found(state="none", voice="irm", theme="Money") == ["A budget", "An audit"]
    page = soup(client.get(progress_url, {"theme": "Nothing"}))
    assert "No milestones match." in words(page)
    assert page.find("a", href="?", string="Show all")


@pytest.mark.parametrize(
    "query", ["organisation=x", "organisation=" + "9" * 30, "voice=%00", "state=x", "theme="]
)
def test_nonsense_narrows_nothing(client, milestone, progress_url, query):
    assert list(rows(soup(client.get(f"{progress_url}?{query}")))) == [milestone.title]


def test_numbers_of_the_table_lead_to_their_milestones(client, network, milestone, progress_url):
    MilestoneFactory(page=network.commitment, title="Another")
    say(milestone, Assessor.IRM, "complete")
    page = soup(client.get(progress_url))
    link = page.select_one("#shares-table tbody td:nth-of-type(3) a")
    assert list(rows(soup(client.get(progress_url + link["href"])))) == [milestone.title]


def test_a_plan_without_commitments_says_so(client, network, progress_url):
    network.commitment.unpublish()
    assert "This plan has no commitments yet." in words(soup(client.get(progress_url)))


def test_what_is_not_public_is_not_in_it(client, network, milestone, progress_url):
    hidden = CommitmentPageFactory(parent=network.plan, title="Secret")
    say(MilestoneFactory(page=hidden, title="Hidden step"), Assessor.GOVERNMENT, "complete")
    draft = CommitmentPageFactory(parent=network.plan, title="Not yet", live=False)
    say(MilestoneFactory(page=draft, title="Draft step"), Assessor.GOVERNMENT, "complete")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    for url in (progress_url, f"{progress_url}csv/"):
        text = client.get(url).content.decode()
        assert "Hidden step" not in text
        assert "Draft step" not in text


def test_all_reports_can_be_taken_away(client, network, milestone, progress_url):
    report = say(
        milestone,
        Assessor.CIVIL_SOCIETY,
        "limited",
        reported_on="2026-05-02",
        text="=1+1",
        author="Omar",
    )
    Evidence.objects.create(report=report, title="A test", url="https://example.org/test")
    response = client.get(f"{progress_url}csv/")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    heading, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    cells = dict(zip(heading, row, strict=True))
    assert cells["milestone"] == milestone.title
    assert (cells["reported by"], cells["question"], cells["method year"]) == (
        "Civil society",
        "Completion",
        "2020",
    )
    assert (cells["rating"], cells["date"], cells["text"]) == ("Limited", "2026-05-02", "'=1+1")
    assert cells["evidence"] == "A test: https://example.org/test"


def test_progress_costs_as_many_queries_for_much_as_for_little(client, network, progress_url):
    addresses = [progress_url, f"{progress_url}csv/", network.commitment.url, network.plan.url]

    def report():
        commitment = CommitmentPageFactory(
            parent=network.plan, lead_organisation=OrganisationFactory()
        )
        for page in (commitment, network.commitment):
            step = MilestoneFactory(page=page, due_date="2026-03-31", lead=OrganisationFactory())
            for voice in Assessor:
                for _round in range(2):
                    made = say(step, voice, "complete", organisation=OrganisationFactory())
                    Evidence.objects.create(report=made, title="A link", url="https://example.org")

    def queries():
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            counts.append(len(seen))
        return counts

    report()
    queries()
    few = queries()
    for _number in range(3):
        report()
    assert queries() == few
    assert few[0] <= 21


def test_the_calendar_goes_from_quarter_to_quarter(network):
    steps = [
        MilestoneFactory(page=network.commitment, start_date=start, due_date=due)
        for start, due in (
            (date(2025, 2, 10), date(2025, 5, 31)),
            (None, date(2026, 3, 31)),
            (None, None),
        )
    ]
    calendar = charts.calendar_of(steps, date(2025, 7, 1))
    assert (calendar.first, calendar.last_day) == (date(2025, 1, 1), date(2026, 3, 31))
    assert [tick.day.month for tick in calendar.ticks] == [1, 4, 7, 10, 1]
    assert calendar.today == charts.percent(181 / 455)
    strip = calendar.strip(steps[0].start_date, steps[0].due_date)
    assert (strip.x, strip.due) == (charts.percent(40 / 455), charts.percent(151 / 455))
    assert calendar.strip(None, None) is None


def test_a_slip_in_the_year_does_not_squeeze_the_calendar(network):
    steps = [
        MilestoneFactory(page=network.commitment, due_date=due)
        for due in (date(2026, 3, 31), date(2206, 3, 31))
    ]
    calendar = charts.calendar_of(steps, date(2026, 1, 1))
    assert calendar.last == date(2026, 4, 1)
    assert calendar.strip(None, date(2206, 3, 31)) is None
    assert charts.calendar_of(steps[1:], date(2026, 1, 1)) is None


def test_a_long_calendar_is_marked_by_years(network):
    steps = [
        MilestoneFactory(page=network.commitment, due_date=due)
        for due in (date(2024, 5, 1), date(2031, 5, 1))
    ]
    calendar = charts.calendar_of(steps, date(2026, 1, 1))
    assert calendar.is_by_year
    assert [tick.day.year for tick in calendar.ticks] == [
        2024,
        2025,
        2026,
        2027,
        2028,
        2029,
        2030,
        2031,
    ]


def test_a_milestone_is_overdue_from_the_day_after_its_date(network):
    today = timezone.localdate()
    steps = [
        MilestoneFactory(page=network.commitment, due_date=day)
        for day in (today - timedelta(days=1), today)
    ]
    (row,) = overview.read([network.commitment], Assessor.GOVERNMENT)
    assert [step.subject for step in row.rows] == steps
    assert [step.is_overdue for step in row.rows] == [True, False]
