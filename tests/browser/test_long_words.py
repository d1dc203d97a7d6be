"""No text can push a page wider than a small screen, whatever its words."""

import pytest
from django.urls import reverse

from tests.browser.looks import FROM_RIGHT_TO_LEFT, LARGE_TEXT, SIDEWAYS, size
from tests.support.every_email import FOLDERS, filled_with
from tests.support.full_plan import fill_plan
from tests.support.long_words import WORD, lengthen_everything
from tests.support.people_places import fill_people


@pytest.fixture
def page(new_context):
    return new_context(reduced_motion="reduce").new_page()


@pytest.fixture
def long_places(full_network):
    """Pairs of name and path of every type of public page, with nothing but long words."""
    below = [*fill_plan(full_network), *fill_people(full_network)]
    found = [
        *((name, one.url) for name, one in full_network.pages().items()),
        *((name, path) for name, path in below if not path.startswith("/contact/")),
        ("progress", f"{full_network.plan.url}progress/"),
        ("numbers", f"{full_network.plans.url}numbers/"),
        ("comment form", reverse("comments:new", args=[full_network.post.pk])),
        ("search", "/search/?q=Mitbestimmung"),
        ("moderation log", reverse("comments:log")),
        ("not found", "/no/such/page/"),
    ]
    lengthen_everything()
    return found


def test_pages(page, long_places, subtests):
    seen = ""
    for name, path in long_places:
        size(page, 320)
        page.goto(path)
        seen += page.content()
        for look in ("", FROM_RIGHT_TO_LEFT):
            with subtests.test(f"{name} {look}"):
                if look:
                    page.evaluate(look)
                assert page.evaluate(SIDEWAYS) == ""
        page.evaluate(LARGE_TEXT)
        for width in (320, 1280):
            size(page, width)
            with subtests.test(f"{name}, large text, {width} px"):
                assert page.evaluate(SIDEWAYS) == ""
    assert seen.count(WORD) > 500


@pytest.mark.django_db
def test_emails(page, subtests):
    size(page, 320)
    for folder in FOLDERS:
        message = filled_with(WORD, folder, recipient_name=WORD, network_name=WORD)
        page.set_content(message.alternatives[0][0])
        with subtests.test(folder):
            assert WORD in page.content()
            assert page.evaluate(SIDEWAYS) == ""
