"""Action plans, their commitments and milestones."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset

from comments.models.status import ModerationStatus
from comments.submission import services
from plans.pages import ActionPlanPage, CommitmentPage
from tests.support.factories import (
    ActionPlanPageFactory,
    CommitmentPageFactory,
    MilestoneFactory,
    OrganisationFactory,
)
from tests.support.page_forms import add_url, errors_in, fields_of, form_of, prose

PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def three(network):
    """The commitments of the plan, three of them."""
    more = [CommitmentPageFactory(parent=network.plan) for _number in range(2)]
    return [network.commitment, *more]


def comment(page, *, publish=True):
    """Have a reader comment on a page."""
    sent = services.submit_comment(
        services.NewComment(
            page, name="Lena", email="lena@example.org", text=f"What about {page.pk}?"
        )
    )
    confirmed = services.confirm_comment(sent)
    if publish:
        services.decide(confirmed, ModerationStatus.PUBLISHED, by=None)


def test_plans_that_take_input_come_first(network, client):
    network.plan.delete()
    network.plans.refresh_from_db()
    old, open_now, running = (
        ActionPlanPageFactory(parent=network.plans, stage=stage, start_date=date(year, 1, 1))
        for stage, year in (("closed", 2016), ("consultation", 2019), ("implementing", 2021))
    )
    plans = client.get(network.plans.url).context["plans"]
    assert [plan.pk for plan in plans] == [open_now.pk, running.pk, old.pk]
    front = client.get(network.home.url).context
    assert front["open_plan"].pk == open_now.pk
    assert [plan.pk for plan in front["plans"]] == [running.pk, old.pk]


def test_the_plan_of_a_city_does_not_say_that_it_is_a_country(network, client):
    plan = ActionPlanPageFactory(parent=network.plans, country="Glasgow")
    page = BeautifulSoup(client.get(plan.url).content, "html.parser")
    facts = {row.dt.get_text(): row.dd.get_text() for row in page.select(".key-facts__row")}
    assert facts["Country or city"].strip() == "Glasgow"
    assert "Country" not in facts


def test_drafts_and_private_plans_are_not_listed(network, client):
    ActionPlanPageFactory(parent=network.plans, live=False)
    private = ActionPlanPageFactory(parent=network.plans)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    plans = client.get(network.plans.url).context["plans"]
    assert [plan.pk for plan in plans] == [network.plan.pk]


def test_commitments_stand_in_the_order_of_the_tree(network, three, client):
    three[2].move(three[0], pos="left")
    shown = client.get(network.plan.url).context["page"].commitments
    assert [page.pk for page in shown] == [three[2].pk, three[0].pk, three[1].pk]


def test_commitments_that_are_not_public_are_left_out(network, three, client):
    three[0].unpublish()
    PageViewRestriction.objects.create(page=three[1], restriction_type="login")
    shown = client.get(network.plan.url).context["page"].commitments
    assert [page.pk for page in shown] == [three[2].pk]


def test_published_comments_are_counted(network, three, client):
    comment(three[0])
    comment(three[0])
    comment(three[1], publish=False)
    shown = client.get(network.plan.url).context["page"].commitments
    assert [page.comment_count for page in shown] == [2, 0, 0]


def test_previous_and_next_commitment(three, client):
    first, middle, last = (client.get(page.url).context for page in three)
    assert first["previous_commitment"] is None
    assert first["next_commitment"].pk == three[1].pk
    assert middle["previous_commitment"].pk == three[0].pk
    assert middle["next_commitment"].pk == three[2].pk
    assert last["next_commitment"] is None


def test_neighbours_are_live_and_public(network, three, client):
    three[0].unpublish()
    PageViewRestriction.objects.create(page=three[2], restriction_type="login")
    context = client.get(three[1].url).context
    assert (context["previous_commitment"], context["next_commitment"]) == (None, None)


def test_a_whole_commitment_from_form_to_page(network, editor_client, client):
    lead, helper = OrganisationFactory(name="Cabinet Office"), OrganisationFactory(name="mySociety")
    url = add_url("plans.CommitmentPage", network.plan)
    fields = fields_of(
        "plans.CommitmentPage",
        number="7",
        ogp_id="UK0090",
        theme="Contracting",
        lead_organisation=str(lead.pk),
        transparency="on",
        accountability="on",
        problem=prose("<p>Contracts cannot be found.</p>"),
        action=prose("<p>They will be published.</p>"),
        impact=prose("<p>People can follow the money.</p>"),
        start_date="2019-01-01",
        end_date="2020-12-31",
        milestones=inline_formset(
            [
                {"title": "A register", "due_date": "2019-06-30"},
                {"title": "A yearly report", "due_date": ""},
            ]
        ),
    )
    sent = form_of(editor_client, url, fields) | PUBLISH
    response = editor_client.post(url, sent | {"supporting_organisations": [str(helper.pk)]})
    assert response.status_code == 302, errors_in(response)
    page = Page.objects.child_of(network.plan).get(slug=sent["slug"]).specific
    assert [str(value) for value in page.values] == ["transparency", "accountability"]
    shown = client.get(page.url).text
    for words in (
        "Commitment 7",
        "UK0090",
        "Contracting",
        "Cabinet Office",
        "mySociety",
        "Contracts cannot be found.",
        "They will be published.",
        "People can follow the money.",
        "A register",
        "30 June 2019",
        "A yearly report",
    ):
        assert words in shown, words


@pytest.mark.parametrize(
    "number", ["UK009", "uk0090", "UK\u0660\u0660\u0669\u0660", "U K009", "0090UK", "ÜK0090"]
)
def test_a_wrong_identifier_is_refused_in_plain_words(network, editor_client, number):
    url = add_url("plans.CommitmentPage", network.plan)
    sent = form_of(editor_client, url, fields_of("plans.CommitmentPage", ogp_id=number)) | PUBLISH
    response = editor_client.post(url, sent)
    assert response.status_code == 200
    message = "Enter two capital letters and four numbers, like UK0090"
    assert message in errors_in(response)["ogp_id"]
    assert not CommitmentPage.objects.filter(slug=sent["slug"]).exists()


@pytest.mark.parametrize("page_type", ["plans.ActionPlanPage", "plans.CommitmentPage"])
def test_a_period_that_ends_before_it_starts_is_refused(network, editor_client, page_type):
    parent = network.plans if page_type == "plans.ActionPlanPage" else network.plan
    url = add_url(page_type, parent)
    fields = fields_of(page_type, start_date="2021-01-01", end_date="2020-01-01")
    response = editor_client.post(url, form_of(editor_client, url, fields) | PUBLISH)
    assert errors_in(response) == {"end_date": ["The end date must be after the start date"]}


def test_only_the_title_of_a_commitment_is_needed(network, client):
    bare = CommitmentPageFactory(parent=network.plan, number=None, action=[])
    assert bare.title in client.get(bare.url).text
    assert bare.title in client.get(network.plan.url).text
    assert "None" not in client.get(bare.url).text
    assert "None" not in client.get(network.plan.url).text


def test_milestones_keep_the_editors_order(network):
    later = MilestoneFactory(page=network.commitment, sort_order=2)
    first = MilestoneFactory(page=network.commitment, sort_order=1)
    assert list(network.commitment.milestones.all()) == [first, later]


def test_facts_of_a_plan_from_form_to_page(network, editor_client, client):
    lead = OrganisationFactory(name="Cabinet Office")
    url = add_url("plans.ActionPlanPage", network.plans)
    fields = fields_of(
        "plans.ActionPlanPage",
        country="United Kingdom",
        number="6",
        stage="consultation",
        start_date="2023-12-01",
        end_date="2025-12-31",
        lead_organisation=str(lead.pk),
        contact_name="Open government team",
        contact_email="ogp@example.org",
        foreword=prose("<p>We promise to listen.</p>"),
    )
    sent = form_of(editor_client, url, fields) | PUBLISH
    response = editor_client.post(url, sent)
    assert response.status_code == 302, errors_in(response)
    page = ActionPlanPage.objects.get(slug=sent["slug"])
    shown = client.get(page.url).text
    for words in (
        "United Kingdom",
        "Cabinet Office",
        "Open government team",
        "mailto:ogp@example.org",
        "We promise to listen.",
    ):
        assert words in shown, words


def test_commitments_belong_below_plans(network, editor_client):
    url = reverse("wagtailadmin_pages:add", args=["plans", "commitmentpage", network.home.pk])
    assert editor_client.get(url).status_code != 200


@pytest.mark.parametrize(
    ("name", "field"),
    [("plan", "other_lead_organisations"), ("commitment", "supporting_organisations")],
)
def test_several_organisations_are_ticked_one_by_one(network, editor_client, name, field):
    """In a list that one selects from, a click takes the others off."""
    OrganisationFactory.create_batch(2)
    url = reverse("wagtailadmin_pages:edit", args=[getattr(network, name).pk])
    boxes = BeautifulSoup(editor_client.get(url).text, "html.parser").select(
        f"input[type=checkbox][name={field}]"
    )
    assert len(boxes) >= 2
