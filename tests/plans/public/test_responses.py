"""What readers see of a consultation: nothing of an answer before, everything after."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comments.models import PublicComment, PublishAs
from comments.models.status import ModerationStatus
from comments.submission import services
from plans.models import Consultation, Contribution, PlanVersion, Response, Theme
from plans.models.choices import Assessor, Channel, Decision, ResponseState
from plans.services import publish_responses
from plans.services.progress_reports import file
from tests.support.factories import CommitmentPageFactory, MilestoneFactory, PersonFactory
from tests.support.responses import answer, close, say_who

SECRETS = ("Zebra heard", "Zebra reason", "Zebra body", "Zebra person", "Zebra theme")


@pytest.fixture
def url(consultation):
    """The public page of the consultation."""
    return f"{consultation.plan.url}consultation/NAP6/"


def text_of(response):
    """What is read on a page, on one line."""
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    text = " ".join(page.select_one("main").get_text(" ").split())
    return text.replace(" ,", ",").replace(" .", ".")


def heard(response):
    """What the listed answers say was heard."""
    page = BeautifulSoup(response.content, "html.parser")
    return [one.get_text(strip=True) for one in page.select(".response .response__heard")]


def publish(consultation):
    close(consultation)
    return publish_responses.publish(consultation, by=None)


def change(contribution, **values):
    Contribution.objects.filter(pk=contribution.pk).update(**values)


def test_before_it_opens(client, consultation, url):
    later = timezone.now() + timedelta(days=3)
    Consultation.objects.update(opens_at=later, closes_at=later + timedelta(days=14))
    page = text_of(client.get(url))
    assert "Announced" in page
    assert "Every contribution gets a response" in page


def test_while_it_is_open_there_are_numbers_and_a_promise(client, consultation, contribute, url):
    contribute()
    letter = contribute()
    change(letter, channel=Channel.LETTER)
    contribute(publish=False)
    page = text_of(client.get(url))
    assert "Open" in page
    assert "Received so far Contributions 2" in page
    assert "Website 1 Post 1" in page
    assert "We publish all responses together" in page
    assert "Download contributions and responses" not in page


@pytest.mark.parametrize("prefix", ["NAP7", "nap6", "%00", "x" * 500, "é"])
def test_no_such_consultation(client, network, consultation, prefix):
    assert client.get(f"{network.plan.url}consultation/{prefix}/").status_code == 404


def test_what_is_not_announced_is_not_there(client, consultation, contribute, url):
    contribute()
    Consultation.objects.update(announced_at=None)
    for address in (url, f"{url}1/", f"{url}contributions/", f"{url}answers/csv/"):
        assert client.get(address).status_code == 404


def secret_answers(consultation, contribute):
    """Contributions with answers in each state short of published, a theme among them."""
    theme = Theme.objects.create(consultation=consultation, name="Zebra theme")
    person = PersonFactory(name="Zebra person")
    for state in (ResponseState.DRAFT, ResponseState.REVIEWED):
        contribution = contribute()
        contribution.themes.add(theme)
        answer(
            contribution,
            state=state,
            heard="Zebra heard",
            reason="Zebra reason",
            decision=Decision.PASSED_ON,
            passed_to="Zebra body",
            responder=person,
        )
    return theme


@pytest.mark.parametrize("closed", [False, True])
def test_nothing_leaks_before_answers_are_published(
    client, network, consultation, contribute, url, closed
):
    theme = secret_answers(consultation, contribute)
    if closed:
        close(consultation)
    response = Response.objects.first()
    plan = network.plan.url
    pages = [
        "/",
        plan,
        network.plans.url,
        network.commitment.url,
        url,
        f"{url}1/",
        f"{url}2/",
        f"{url}contributions/",
        f"{plan}documents/",
        f"{plan}documents/feed/",
        f"{plan}feed/",
        f"{plan}versions/",
        f"{plan}progress/",
        f"{plan}passages/",
        "/search/?q=Zebra",
        "/sitemap.xml",
        reverse("comments:permalink", args=[consultation.contributions.first().comment_id]),
    ]
    for address in pages:
        seen = client.get(address, follow=True)
        assert seen.status_code == 200, address
        for secret in SECRETS:
            assert secret not in seen.text, address
    for kind in ("csv", "json", "odt"):
        assert client.get(f"{url}answers/{kind}/").status_code == 404
    assert client.get("/api/v2/pages/").status_code == 404
    # How contributions are grouped is not told by the filters either.
    for query in (f"answer={response.pk}", f"theme={theme.pk}", "decision=adopted"):
        assert "2 contributions" in text_of(client.get(f"{url}contributions/?{query}"))


def test_answers_written_after_the_publication_do_not_leak(client, consultation, contribute, url):
    answer(contribute())
    late = contribute()
    PublicComment.objects.filter(pk=late.comment_id).update(state=ModerationStatus.PENDING)
    publish(consultation)
    PublicComment.objects.filter(pk=late.comment_id).update(state=ModerationStatus.PUBLISHED)
    secret = answer(late, heard="Zebra heard", reason="Zebra reason")
    for address in (
        url,
        f"{url}{late.number}/",
        f"{url}contributions/",
        f"{url}answers/csv/",
        f"{url}answers/json/",
    ):
        assert "Zebra" not in client.get(address).text
    grouped = text_of(client.get(f"{url}contributions/?answer={secret.pk}"))
    assert "No contributions match" in grouped
    assert "not published a response yet" in text_of(client.get(f"{url}{late.number}/"))


def test_afterwards_everything_is_said(client, network, consultation, contribute, url):
    first, second, third = contribute("No office here."), contribute(), contribute()
    change(first, channel=Channel.WORKSHOP)
    say_who(first, organisation_name="Village Union")
    first.themes.add(Theme.objects.create(consultation=consultation, name="Offices"))
    person = PersonFactory(name="Ana Ruiz", job_title="Head of openness")
    both = answer(first, heard="Villages are left out", reason="We build two.", responder=person)
    change(second, response=both)
    answer(third, heard="Too long", decision=Decision.NOT_ADOPTED, reason="It must be complete.")
    change(third, received_on=timezone.localdate() - timedelta(days=10))
    publish(consultation)
    response = client.get(url)
    page = text_of(response)
    for words in (
        "Responses published",
        "Contributions 3",
        "People 2",
        "Organisations 1",
        "Median days to a response 0",
        "Website 2",
        "Workshop or meeting 1",
        "Adopted 1 2",
        "Not adopted 1 1",
        "Offices",
        "We build two.",
        "Ana Ruiz, Head of openness",
        "Response to 2 contributions: NAP6-0001, NAP6-0002",
    ):
        assert words in page, words
    assert heard(response) == ["Villages are left out", "Too long"]
    links = BeautifulSoup(response.content, "html.parser").select(".response > .small a")
    assert links[0]["href"] == f"{url}1/"
    assert "No office here." in text_of(client.get(links[0]["href"]))


@pytest.fixture
def sorted_out(network, consultation, contribute):
    """Published answers that differ in all that can be asked for."""
    theme = Theme.objects.create(consultation=consultation, name="Offices")
    on_plan = contribute("One", place=0)
    on_plan.themes.add(theme)
    answer(on_plan, heard="On the plan")
    other = contribute("Two", page=network.commitment)
    change(other, channel=Channel.LETTER)
    answer(other, heard="On the commitment", decision=Decision.COVERED)
    publish(consultation)
    return {
        "theme": theme.pk,
        "plan": network.plan.pk,
        "commitment": network.commitment.pk,
        "passage": on_plan.comment.quotation.anchor,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("theme={theme}", ["On the plan"]),
        ("decision=covered", ["On the commitment"]),
        ("about={commitment}", ["On the commitment"]),
        ("about={plan}&passage={passage}", ["On the plan"]),
        ("channel=letter", ["On the commitment"]),
        ("channel=letter&theme={theme}", []),
        ("theme=%00&decision=x&about=99999999999999999999&passage='&channel=x&page=x", "all"),
        ("theme=-1&about=²", "all"),
    ],
)
def test_answers_can_be_narrowed(client, sorted_out, url, query, found):
    response = client.get(f"{url}?{query.format(**sorted_out)}")
    everything = ["On the plan", "On the commitment"]
    assert response.status_code == 200
    assert heard(response) == (everything if found == "all" else found)


def test_every_way_to_narrow_is_a_link_that_works(client, sorted_out, url):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    links = page.select(".facets a")
    assert len(links) > 8
    for link in links:
        narrowed = client.get(url + link["href"])
        assert heard(narrowed), link
        chosen = BeautifulSoup(narrowed.content, "html.parser").select(".facets [aria-current]")
        assert link.get_text() in [one.get_text() for one in chosen]


def many(consultation, contribute, number, each=1):
    """Published answers to as many contributions, `each` of them to one."""
    made = [contribute(place=0) for _number in range(number)]
    for start in range(0, number, each):
        response = answer(made[start], heard=f"Heard {start}")
        numbers = [one.pk for one in made[start : start + each]]
        Contribution.objects.filter(pk__in=numbers).update(response=response)


def count_queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_pages_cost_the_same_for_many(client, network, consultation, contribute, url):
    addresses = [url, f"{url}1/", f"{url}contributions/", network.plan.url, f"{url}?theme=1"]
    many(consultation, contribute, 2)
    publish(consultation)
    few = [count_queries(client, address) for address in addresses]
    Consultation.objects.update(closes_at=timezone.now() + timedelta(days=1))
    many(consultation, contribute, 50, each=2)
    publish(consultation)
    assert [count_queries(client, address) for address in addresses] == few
    assert max(few) <= 34, few
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert len(page.select(".response")) == 20
    assert page.select(".pagination")
    assert len(heard(client.get(f"{url}?page=2"))) == 7


def test_those_without_a_name_cost_no_more(client, consultation, contribute, url):
    made = [contribute() for _number in range(8)]
    say_who(made[0], publish_as=PublishAs.ANONYMOUS)
    few = count_queries(client, f"{url}contributions/")
    for one in made:
        say_who(one, publish_as=PublishAs.ANONYMOUS)
    assert count_queries(client, f"{url}contributions/") == few


def test_an_answer_to_very_many_lists_the_first(client, consultation, contribute, url):
    many(consultation, contribute, 35, each=35)
    publish(consultation)
    page = BeautifulSoup(client.get(url).content, "html.parser")
    links = page.select(".response > .small a")
    assert len(links) == 31
    listed = text_of(client.get(links[-1]["href"]))
    assert "35 contributions" in listed
    assert "NAP6-0035" in listed


def test_the_trail_leads_from_words_to_evidence(client, network, consultation, contribute, url):
    contribution = contribute("Name the offices.", place=0)
    commitment = CommitmentPageFactory(parent=network.plan, title="Two new offices")
    milestone = MilestoneFactory(page=commitment, title="First office opens")
    file(
        commitment,
        milestone=milestone,
        voice=Assessor.GOVERNMENT,
        indicator="status",
        value="complete",
        reported_on=timezone.localdate(),
        author="Ana Ruiz",
        evidence=[{"title": "Photograph", "url": "https://example.org/office"}],
        by=None,
    )
    versions = [
        PlanVersion.objects.create(plan=network.plan, number=number, title=f"Draft {number}")
        for number in (1, 2)
    ]
    anchor = contribution.comment.quotation.anchor
    answer(
        contribution,
        commitment=commitment,
        changed_version=versions[1],
        changed_page=network.plan,
        changed_anchor=anchor,
    )
    publish(consultation)
    response = client.get(f"{url}{contribution.number}/")
    page = text_of(response)
    steps = (
        "Name the offices.",
        "Text of the page.",
        "Adopted",
        "Draft 2",
        "Two new offices",
        "First office opens",
        "Complete",
        "Photograph",
    )
    places = [page.index(words) for words in steps]
    assert places == sorted(places)
    found = {link["href"] for link in BeautifulSoup(response.content, "html.parser").select("a")}
    assert f"{network.plan.url}versions/1/to/2/#passage-{network.plan.pk}-{anchor}" in found
    assert "https://example.org/office" in found


def test_the_trail_keeps_the_words_that_were_read(client, network, consultation, contribute, url):
    contribution = contribute(place=0)
    block = network.plan.body[0]
    network.plan.body = [(block.block_type, "<p>Other words now.</p>")]
    network.plan.body[0].id = block.id
    network.plan.save()
    page = text_of(client.get(f"{url}{contribution.number}/"))
    assert "Text of the page." in page
    assert "This passage has changed since" in page
    assert "not published a response yet" in page


def test_a_draft_commitment_is_not_named(client, network, consultation, contribute, url):
    contribution = contribute()
    secret = CommitmentPageFactory(parent=network.plan, title="Zebra commitment", live=False)
    answer(contribution, commitment=secret)
    publish(consultation)
    for address in (url, f"{url}{contribution.number}/", f"{url}answers/json/"):
        assert "Zebra" not in client.get(address).text


def test_names_are_given_with_consent_only(client, consultation, contribute, url):
    open_one, silent = contribute(name="Olga Open"), contribute(name="Sira Silent")
    say_who(open_one, organisation_name="Open Union")
    say_who(silent, publish_as=PublishAs.ANONYMOUS, organisation_name="Silent Union")
    page = text_of(client.get(f"{url}{open_one.number}/"))
    assert "Olga Open, who says they speak for Open Union" in page
    page = client.get(f"{url}{silent.number}/").text
    assert "A resident" in page
    assert "Sira" not in page
    assert "Silent Union" not in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ModerationStatus.WITHDRAWN, "The author has withdrawn this contribution."),
        (ModerationStatus.REMOVED, "A moderator has removed this contribution."),
        (ModerationStatus.PENDING, "A moderator is reviewing this contribution."),
    ],
)
def test_what_was_taken_away_leaves_its_place(client, consultation, contribute, url, state, words):
    gone, stays = contribute("Zebra words", name="Zebra name", place=0), contribute()
    change(stays, response=answer(gone))
    publish(consultation)
    services.decide(gone.comment, state, by=None, reason="Zebra because")
    trail = client.get(f"{url}{gone.number}/")
    assert words in text_of(trail)
    everything = client.get(url)
    assert "Response to 1 contribution: NAP6-0001 (withdrawn or removed), NAP6-0002" in text_of(
        everything
    )
    for response in (trail, everything, client.get(f"{url}contributions/")):
        assert "Zebra" not in response.text


@pytest.mark.parametrize("number", ["0", "7", "9" * 18, "9" * 40, "x"])
def test_no_such_contribution(client, consultation, contribute, url, number):
    contribute()
    assert client.get(f"{url}{number}/").status_code == 404


def test_threads_name_contributions(client, network, consultation, contribute, url):
    contribution = contribute(page=network.commitment)
    page = BeautifulSoup(client.get(network.commitment.url).content, "html.parser")
    [mark] = page.select(".comment__badge")
    assert mark.get_text().startswith("NAP6-0001")
    assert mark["href"] == f"{url}{contribution.number}/"


def test_threads_elsewhere_are_not_asked(client, network):
    services.decide(
        services.confirm_comment(
            services.submit_comment(
                services.NewComment(
                    network.post, name="Lena", email="lena@example.org", text="And villages?"
                )
            )
        ),
        ModerationStatus.PUBLISHED,
        by=None,
    )
    with CaptureQueriesContext(connection) as seen:
        client.get(network.post.url)
    assert not [query for query in seen.captured_queries if "plans_contribution" in query["sql"]]


def test_an_answered_consultation_is_the_first_thing_on_its_plan(
    client, network, consultation, contribute, url
):
    answer(contribute())
    answer(contribute(), decision=Decision.NOT_ADOPTED)
    assert "is answered" not in client.get(network.plan.url).text
    publish(consultation)
    response = client.get(network.plan.url)
    assert "2 contributions, 1 adopted in full or in part" in text_of(response)
    notice = BeautifulSoup(response.content, "html.parser").select_one("main .notice")
    assert notice.select_one("a")["href"] == url
    with CaptureQueriesContext(connection) as seen:
        list(network.plan.results)
    assert len(seen) == 1


def test_what_is_about_a_page_that_became_private_is_not_told_elsewhere(
    client, network, consultation, contribute, url
):
    secret = contribute("Zebras, please.", page=network.commitment)
    open_one = contribute("Horses, please.")
    answer(secret, heard="Somebody wants zebras")
    answer(open_one)
    publish(consultation)
    assert "Zebras" in text_of(client.get(f"{url}contributions/"))
    assert "Somebody wants zebras" in text_of(client.get(url))
    restriction = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=network.commitment, restriction_type=restriction)
    places = ("", "contributions/", f"{secret.number}/", "answers/csv/", "answers/json/")
    for place in places:
        said = client.get(f"{url}{place}").content.decode()
        assert "Zebras, please" not in said, place
        assert "Somebody wants zebras" not in said, place
        assert network.commitment.title not in said, place
    assert "not public at present" in text_of(client.get(f"{url}{secret.number}/"))
    assert "Contributions 1 " in text_of(client.get(url))
    assert "Horses, please." in text_of(client.get(f"{url}contributions/"))


def test_a_page_that_was_taken_off_is_not_named(client, network, consultation, contribute, url):
    contribute("Zebras, please.", page=network.commitment)
    network.commitment.unpublish()
    listed = text_of(client.get(f"{url}contributions/"))
    assert "Zebras, please." in listed
    assert network.commitment.title not in listed


def test_a_commitment_that_became_private_is_not_named(
    client, network, consultation, contribute, url
):
    commitment = CommitmentPageFactory(parent=network.plan, title="Zebra crossings")
    contribution = contribute()
    answer(contribution, commitment=commitment)
    publish(consultation)
    places = ("", f"{contribution.number}/", "answers/csv/", "answers/json/")
    assert all("Zebra" in client.get(f"{url}{place}").content.decode() for place in places)
    restriction = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=commitment, restriction_type=restriction)
    for place in places:
        assert "Zebra" not in client.get(f"{url}{place}").content.decode(), place
