"""What all emails have in common: greeting, sign-off, why they were sent and how to stop them."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from notifications.email_names import email_name
from notifications.subject import MOST
from tests.support.every_email import FOLDERS, filled_with

TITLES = [
    "Sixth Open Government Action Plan of the United Kingdom 2026 to 2028: consultation draft",
    "Rhoi llais i bawb: Cynllun Gweithredu Llywodraeth Agored Cenedlaethol Cymru, drafft cyntaf",
    "Bürgerbeteiligungsgesetzesentwurfsstellungnahmeverfahrensordnung",
]
STOP_LINK = "https://example.org/mail/unsubscribe/x/"

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("folder", FOLDERS)]


def html_of(message):
    return BeautifulSoup(message.alternatives[0][0], "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize(
    ("name", "greeting"), [("Lena Okafor", "Dear Lena Okafor,"), ("", "Hello,")]
)
def test_it_begins_with_a_greeting(folder, name, greeting):
    message = filled_with("Notes", folder, recipient_name=name)
    assert message.body.startswith(f"{greeting}\n\n")
    assert message.body.count("Dear ") + message.body.count("Hello") == 1
    content = html_of(message).select_one(".content")
    assert words(content.find("p")).replace(" ,", ",") == greeting
    assert words(content).count("Dear ") + words(content).count("Hello") == 1


def test_it_is_signed_by_the_network_and_says_why_it_was_sent(folder):
    message = filled_with("Notes", folder)
    content, _separator, footer = message.body.partition("\n-- \n")
    assert content.endswith(f"\n\nKind regards,\n{settings.WAGTAIL_SITE_NAME}\n")
    assert footer.startswith("You")
    html = html_of(message)
    signed = words(html.select_one(".content > p:last-child"))
    assert signed == f"Kind regards, {settings.WAGTAIL_SITE_NAME}"
    assert words(html.select_one(".why p")).startswith("You")


def test_it_says_how_to_stop_it_if_it_comes_again(folder):
    message = filled_with("Notes", folder, unsubscribe_url=STOP_LINK)
    assert f"To stop these emails, open this page:\n{STOP_LINK}\n" in message.body
    assert html_of(message).find("a", string="Stop these emails")["href"] == STOP_LINK
    assert STOP_LINK not in filled_with("Notes", folder).body


@pytest.mark.parametrize("title", TITLES)
def test_its_subject_is_whole_in_an_inbox(folder, title):
    subject = filled_with(title, folder).subject
    assert 0 < len(subject) <= MOST
    assert subject.count("“") == subject.count("”")


def test_it_has_a_name_that_can_be_translated(folder):
    source = settings.BASE_DIR / "templates" / "email" / folder / "name.txt"
    assert "{% translate " in source.read_text()
    assert email_name(folder)[0].isupper()


def test_each_paragraph_that_someone_wrote_has_a_direction_of_its_own(folder):
    html = html_of(filled_with("Of buses.\n\nעל אוטובוסים", folder))
    quoted = html.select("blockquote p:not(:has(strong))")
    assert all(paragraph["dir"] == "auto" for paragraph in quoted)
    # The quotation itself stands as the email does: its line is where the reader begins.
    assert not html.select("blockquote[dir]")
    assert all(len(quotation.find_all("p")) >= 2 for quotation in html.select("blockquote"))
    assert not html.select("blockquote p p")
