"""The form says once what it is about, has a name of its own, and previews a change as one."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(network):
    """A passage of the plan that takes suggestions."""
    return next(one for one in network.plan.comment_parts.values() if one.takes_suggestions)


@pytest.fixture
def path(network, part):
    """The form for that passage."""
    return f"{reverse('comments:new', args=[network.plan.pk])}?about={part.anchor}"


def soup(client, path):
    return BeautifulSoup(client.get(path).content, "html.parser")


def named_by(page, form, attribute):
    """The text of what an attribute of the form points to, on one line."""
    return " ".join(page.select_one(f"#{form[attribute]}").get_text().split())


def test_the_page_of_the_form_shows_the_passage_once(client, path, part):
    page = soup(client, path)
    form = page.select_one("form.comment-form")
    assert named_by(page, form, "aria-labelledby") == page.h1.get_text(strip=True)
    assert page.h1.get_text(strip=True) == "Comment on this passage" == page.title.text[:23]
    assert named_by(page, form, "aria-describedby") == part.text
    field = form.select_one("textarea[name=suggested_text]").extract()
    assert field.text.strip() == part.text
    assert page.get_text().count(part.text) == 1


def test_in_the_page_the_heading_is_the_name_and_quotes_for_those_who_listen(client, path, part):
    page = soup(client, f"{path}&fragment=1")
    form = page.select_one("form.comment-form")
    assert named_by(page, form, "aria-labelledby") == f"Comment on this passage “{part.text}”"
    heading = form.select_one("h3[tabindex='-1']")
    heading.select_one(".visually-hidden").extract()
    assert heading.get_text(strip=True) == "Comment on this passage"
    assert not form.select("blockquote")


def test_a_reply_is_named_after_the_person_and_their_first_words(client, write, form_url):
    parent = write(f"First words of it. {'And many more. ' * 30}", name="Olga <b>")
    path = f"{form_url}?reply_to={parent.pk}"
    page = soup(client, path)
    assert page.h1.get_text(strip=True) == "Reply toOlga <b>"
    assert page.title.text.startswith("Reply to Olga <b>")
    form = page.select_one("form.comment-form")
    assert named_by(page, form, "aria-describedby").startswith("First words of it.")
    page = soup(client, f"{path}&fragment=1")
    name = named_by(page, page.form, "aria-labelledby")
    assert name.startswith("Reply to Olga <b> “First words of it.")
    assert len(name) < 150


def test_the_preview_shows_a_suggested_change_as_a_difference(client, fill_in, path, part):
    data = fill_in(path, suggested_text=f"{part.text} And villages.", preview="")
    page = BeautifulSoup(client.post(path, data).content, "html.parser")
    preview = page.select_one(".comment-form__preview")
    assert "And villages." in preview.select_one(".suggestion ins").get_text()
    assert not preview.select("del")
    assert page.select_one("details.comment-form__suggest").has_attr("open")


def test_a_passage_left_as_it_is_is_previewed_as_no_change(client, fill_in, path, part):
    data = fill_in(path, suggested_text=part.text, preview="")
    page = BeautifulSoup(client.post(path, data).content, "html.parser")
    assert not page.select(".comment-form__preview .suggestion")
    assert not page.select_one("details.comment-form__suggest").has_attr("open")
