"""Nothing on a page or in an email is English when the site speaks another language.

Our messages come with accents, those of Django and Wagtail in letters twice as wide, what people
typed in Greek letters. What is left in plain letters can never be translated.
"""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.models import BlockedSender, BulkDecision, CannedReason, PhraseRule
from tests.browser.full_site import fill
from tests.browser.places import all_places
from tests.support import factories as make
from tests.translation.admin_walk import pages_of_the_admin, presses
from tests.translation.greek import greek, put_into_greek
from tests.translation.seen import english_in, texts_of

# Not for readers: tools of those who build the site.
TOOLS = {"gallery", "development mailbox", "mail in it"}


@pytest.fixture
def full_network(in_pseudo_locale, network, send_mail_now, settings, tmp_path):
    """The network with something to show in every part of its pages."""
    fill(network)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    send_mail_now()
    return network


def leaks_of(place, response):
    """Pairs of a text that is English and the place where it is seen."""
    return {(english, place) for text in texts_of(response.text) if (english := english_in(text))}


def report(leaks):
    """Fail with a line for each text and one place where it is seen."""
    lines = [f"{place}: {text}" for text, place in sorted(dict(sorted(leaks)).items())]
    assert not lines, "English that cannot be translated:\n" + "\n".join(lines)


def go_to(client, place):
    """The response at a place, after the button there is pressed if it has one."""
    response = client.get(place.path)
    if not place.button:
        return response
    form = BeautifulSoup(response.text, "html.parser").find("form", method="post")
    typed = {field["name"]: field.get("value", "") for field in form("input") if field.get("name")}
    email = "lena at example" if place.status == 422 else "lena@example.org"
    typed |= {"comment": greek("What of the lighthouse?"), "name": greek("Lena"), "email": email}
    return client.post(place.path, typed | {place.button: "1"})


@pytest.fixture
def all_the_places(full_network):
    """Every type of public page."""
    before = set(CannedReason.objects.values_list("pk", flat=True))
    places = [place for place in all_places(full_network) if place.name not in TOOLS]
    # Typed, unlike those that come with the site.
    CannedReason.objects.exclude(pk__in=before).update(title=greek("reason"), text=greek("reason"))
    return places


def test_public_pages(all_the_places):
    put_into_greek()
    leaks, client = set(), Client()
    for place in all_the_places:
        response = go_to(client, place)
        assert response.status_code == place.status, place.name
        leaks |= leaks_of(place.name, response)
    report(leaks)


@pytest.fixture
def more_to_manage(full_network):
    """Rows of which the public pages show nothing."""
    PhraseRule.objects.create(phrase="cheap pills")
    BlockedSender.objects.create(sender="spam.example")
    BulkDecision.objects.create(to="rejected", chosen=[])
    opens_at = timezone.now() + timedelta(60)
    make.ConsultationFactory(
        plan=full_network.plan, opens_at=opens_at, closes_at=opens_at + timedelta(30)
    )
    put_into_greek()


def test_pages_of_the_admin(full_network, all_the_places, more_to_manage):
    client = Client()
    client.force_login(make.UserFactory(username=greek("root"), is_superuser=True))
    edited = [
        reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in full_network.pages().values()
    ]
    leaks, kinds, pressed = set(), set(), 0
    for kind, path, response in pages_of_the_admin(client, edited):
        kinds.add(kind)
        leaks |= leaks_of(kind, response)
        for answer in presses(client, path, response):
            pressed += 1
            leaks |= leaks_of(f"{kind}, button", answer)
    print(len(kinds), pressed)
    assert len(kinds) > 100
    report(leaks)
