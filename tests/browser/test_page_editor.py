"""What editors type stays as it was typed, and what they publish stands where it belongs."""

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from playwright.sync_api import expect

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
