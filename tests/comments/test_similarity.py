"""A wave: many who say the same are one group, on which a moderator decides at once."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.author import services as verbs
from comments.models import ModerationSettings, PublicComment, Trust
from comments.models.status import ModerationStatus as S
from comments.moderation import corrections
from comments.submission import services
from notifications.models import Delivery
from tests.support import factories as make

pytestmark = pytest.mark.django_db

LIST = "/admin/public-comments/"
DECIDE = "/admin/public-comments/decide/"
TEXT = "Please keep the library in Mill Street open, because there is no other for ten miles."


@pytest.fixture(autouse=True)
def signed_in(client, moderator):
    client.force_login(moderator)


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def group_link(page, comment):
    return page.select_one(f"#row-{comment.pk} .queue__same a")


def press(client, page, **typed):
    form = page.select_one("main form[method=post]")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    return client.post(form["action"], data | typed, follow=True)


def states(comments):
    return set(
        PublicComment.objects.filter(pk__in=[c.pk for c in comments]).values_list(
            "state", flat=True
        )
    )


def test_fifty_of_a_campaign_are_told_held_and_decided_on_at_once(
    client, network, write, fill_in, form_url
):
    """From the form to the page, on a site where comments appear at once."""
    site = network.home.get_site()
    ModerationSettings.objects.update_or_create(site=site, defaults={"trust": Trust.PUBLISH})
    for number in range(50):
        data = fill_in(form_url, comment=TEXT, email=f"a{number}@example.org", name=f"A {number}")
        answer = client.post(form_url, data, follow=True, REMOTE_ADDR=f"10.0.{number}.1")
    assert "A moderator checks your comment before it is published." in answer.text
    sent = list(PublicComment.objects.order_by("pk"))
    assert Delivery.objects.filter(name="comment_confirmation").count() == 50
    comments = [services.confirm_comment(comment) for comment in sent]
    held = [comment for comment in comments if comment.state == S.PENDING]
    assert len(held) >= 40
    assert Delivery.objects.filter(name="comment_received").count() == len(held)
    assert states(comments) <= {S.PENDING, S.PUBLISHED}

    page = soup(client.get(LIST, {"state": "pending"}))
    link = group_link(page, held[0])
    assert link.text == f"{len(held) - 1} more comments with the same text"
    group = soup(client.get(link["href"]))
    assert f"Select all {len(held)} comments of this list" in group.select_one("#decide-many").text
    form = group.select_one("#decide-many")
    query = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    press(client, soup(client.get(form["action"], query | {"all": "1", "to": "published"})))
    assert states(comments) == {S.PUBLISHED}


def test_the_group_can_be_rejected_with_a_reason_that_each_of_them_reads(client, write):
    wave = [write(TEXT, state="pending") for _ in range(3)]
    query = {"state": "pending", "similar_to": wave[1].pk, "all": "1", "to": "rejected"}
    press(client, soup(client.get(DECIDE, query)), words="It is about another town.")
    assert states(wave) == {S.REJECTED}
    assert Delivery.objects.filter(name="comment_rejected").count() == 3


def test_a_conflict_of_interest_holds_for_a_group_as_well(client, network, write, groups):
    ministry = make.OrganisationFactory()
    make.BylineFactory(page=network.post, organisation=ministry)
    insider = make.UserFactory(groups=["Moderators"])
    make.PersonFactory(organisation=ministry, user=insider)
    make.UserFactory(groups=["Moderators"])
    wave = [write(TEXT, state="pending") for _ in range(3)]
    client.force_login(insider)
    query = {"state": "pending", "similar_to": wave[0].pk, "all": "1", "to": "published"}
    press(client, soup(client.get(DECIDE, query)))
    assert states(wave) == {S.PENDING}
    assert set(PublicComment.objects.values_list("proposed_state", flat=True)) == {S.PUBLISHED}


def test_what_makes_words_the_same_and_what_does_not(client, write):
    first = write("Keep it open, please!", state="pending")
    write("keep it\nopen —  please", state="pending")
    write("Keep it open please. Really", state="pending")
    write("Keep it open please 🖕", state="pending")
    write("Keep it open, please!", state="rejected")
    page = soup(client.get(LIST, {"state": "pending"}))
    assert group_link(page, first).text == "1 more comment with the same text"
    shown = soup(client.get(group_link(page, first)["href"]))
    assert len(shown.select(".queue__row")) == 2
    assert len(page.select(".queue__same")) == 2
    # In whatever state, without the filter.
    assert len(soup(client.get(LIST, {"similar_to": first.pk})).select(".queue__row")) == 3


def test_they_are_found_whenever_they_came_and_wherever(client, network, write, time_machine):
    time_machine.move_to("2026-03-01T10:00Z")
    first = write(TEXT, state="pending")
    time_machine.move_to("2026-03-09T10:00Z")
    write(TEXT, state="pending", page=network.event)
    page = soup(client.get(LIST, {"state": "pending"}))
    assert group_link(page, first).text == "1 more comment with the same text"


def test_a_comment_leaves_the_group_with_its_text(client, write, moderator):
    wave = [write(TEXT, state="pending") for _ in range(4)]
    corrections.correct(wave[1], "Other words.", note="Names taken out", by=moderator)
    verbs.edit(wave[2], "Words of my own.", seen=verbs.text_key(wave[2]))
    page = soup(client.get(LIST, {"state": "pending"}))
    assert group_link(page, wave[0]).text == "1 more comment with the same text"
    assert group_link(page, wave[1]) is None
    assert group_link(page, wave[2]) is None


def test_the_page_of_one_comment_leads_to_the_group(client, write):
    wave = [write(TEXT, state="pending") for _ in range(3)]
    url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[wave[0].pk])
    link = soup(client.get(url)).find("a", string="2 more comments with the same text")
    assert len(soup(client.get(link["href"])).select(".queue__row")) == 3


def test_the_list_can_be_narrowed_to_waves(client, write):
    wave = [write(TEXT, state="pending") for _ in range(2)]
    write("On my own", state="pending")
    page = soup(client.get(LIST, {"state": "pending", "has": "copies"}))
    assert {row["id"] for row in page.select(".queue__row")} == {f"row-{c.pk}" for c in wave}


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "7.5", "999999"])
def test_a_number_that_is_no_comment_chooses_nothing(client, write, number):
    comment = write(TEXT, state="pending")
    query = {"similar_to": number, "all": "1", "to": "published", "state": "pending"}
    assert client.get(LIST, {"similar_to": number}).status_code == 200
    client.get(DECIDE, query, follow=True)
    assert states([comment]) == {S.PENDING}
