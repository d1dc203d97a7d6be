"""What editors type stays as it was typed, and what they publish stands where it belongs."""

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from playwright.sync_api import expect

from blog.models import Topic
from people.models import Person
from tests.browser.actors import PASSWORD, Moderator
from tests.browser.looks import size
from tests.support.factories import UserFactory


@pytest.fixture
def editor(new_context, groups):
    """The page of an editor who is signed in."""
    UserFactory(username="edith", groups=["Editors"], password=make_password(PASSWORD))
    person = Moderator(new_context().new_page(), "edith")
    person.sign_in()
    return person.page


def test_a_date_that_cannot_be_read_is_not_replaced_by_another(network, editor):
    """The calendar would put the present moment in its place, and nobody would notice."""
    editor.goto(reverse("wagtailadmin_pages:edit", args=[network.event.pk]))
    starts = editor.get_by_label("Starts")
    starts.fill("7 March 2031, 2pm")
    starts.press("Tab")
    expect(starts).to_have_value("7 March 2031, 2pm")
    expect(editor.locator(".xdsoft_datetimepicker").first).not_to_be_visible()


def test_a_name_of_any_letters_makes_a_short_name_that_is_taken(editor):
    editor.goto(reverse(Person.snippet_viewset.get_url_name("add")))
    editor.get_by_placeholder("Name").press_sequentially("Zoë Жукова")
    expect(editor.get_by_role("textbox", name="Slug")).to_have_value("zoe-zhukova")
    editor.get_by_role("button", name="Save").click()
    expect(editor.locator(".messages")).to_contain_text("created")
    assert Person.objects.get().slug == "zoe-zhukova"


def test_responses_stand_below_the_text_where_there_is_nothing_beside_it(network, new_context):
    """A page without authors and related pages has no second column."""
    network.post.bylines.all().delete()
    page = new_context().new_page()
    size(page, 1280)
    page.goto(network.post.url)
    text = page.get_by_role("heading", level=1).bounding_box()
    comments = page.get_by_role("heading", name="comments").bounding_box()
    assert comments["x"] == text["x"]


def test_topics_are_found_by_typing(network, editor):
    names = ["Água", "Bridges", "Budgets", *(f"Topic {number}" for number in range(20))]
    topics = [Topic.objects.create(name=name, slug=f"t{n}") for n, name in enumerate(names)]
    network.post.topics.add(topics[20])
    network.post.save()
    editor.goto(reverse("wagtailadmin_pages:edit", args=[network.post.pk]))
    picker = editor.locator("[data-picker]")
    expect(picker.get_by_role("checkbox", name="Topic 17")).to_be_checked()
    expect(picker.get_by_role("checkbox")).to_have_count(9)
    expect(picker.get_by_role("status")).to_have_text("14 more: type a part of the name.")
    search = picker.get_by_role("searchbox")
    search.fill("agua")
    expect(picker.get_by_role("checkbox", name="Água")).to_be_visible()
    expect(picker.get_by_role("checkbox")).to_have_count(2)
    search.press("Enter")
    expect(picker.get_by_role("checkbox", name="Água")).to_be_checked()
    expect(search).to_have_value("")
    search.fill("nothing has this name")
    expect(picker.get_by_role("status")).to_have_text("None has this in its name.")
    chosen = picker.locator("input:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    assert sorted(chosen) == sorted(str(topic.pk) for topic in (topics[0], topics[20]))
