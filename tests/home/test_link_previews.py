"""What a preview of a link shows for every address: the right title, a text, the right picture."""

import re
from shutil import rmtree

import pytest
from bs4 import BeautifulSoup

from core.look.card_jobs import draw_missing
from core.look.cards import folder
from core.models import NetworkSettings
from tests.support.full_plan import fill_plan
from tests.support.full_site import fill
from tests.support.people_places import fill_people
from tests.support.places import all_places

# Their titles are of what someone looks at alone, so they show the card of the network.
WITHOUT_OWN = {
    "passage",
    "passages that were taken out",
    "contact",
    "contact, asked",
}


@pytest.fixture
def full(network, groups):
    """The network with something on each page, and no card of another test."""
    rmtree(folder(), ignore_errors=True)
    fill(network)
    return network


def _properties(html):
    soup = BeautifulSoup(html, "html.parser")
    found = {}
    for tag in soup.select("meta[property], meta[name]"):
        name = tag.get("property") or tag["name"]
        assert name not in found, name
        found[name] = tag["content"]
    return soup, found


def test_every_address_says_what_it_is(full, client, subtests, send_mail_now, settings, tmp_path):
    settings.OUTBOX_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    send_mail_now()
    for place in all_places(full):
        if place.button:
            continue
        with subtests.test(place.name):
            response = client.get(place.path)
            assert response.status_code == place.status
            soup, said = _properties(response.text)
            # An address with a token is a key, and where there is nothing, there is nothing to say.
            if "token" in response.resolver_match.kwargs or place.status == 404:
                assert not any(name.startswith("og:") for name in said)
                continue
            name = "The Open Harbour Network"
            assert said["og:site_name"] == name
            assert said["og:title"]
            assert soup.title.string in (said["og:title"], f"{said['og:title']} · {name}")
            assert said["og:description"]
            assert said["og:url"].startswith("http://testserver/")
            assert said["twitter:card"] in ("summary", "summary_large_image")
            # Which addresses search engines may list has not changed.
            assert ("robots" in said) != bool(soup.select("link[rel=canonical]"))


def test_every_address_that_can_be_shared_has_its_own_picture(full, client, subtests):
    places = [
        *((name, page.url) for name, page in full.pages().items() if name != "home"),
        *fill_plan(full),
        *(place for place in fill_people(full) if not place[1].startswith("/mail/")),
        ("progress", f"{full.plan.url}progress/"),
        ("moderation log", "/comments/log/"),
        ("search", "/search/"),
        ("open data", "/open-data/"),
    ]
    while draw_missing():
        pass
    of_the_network = _properties(client.get(full.home.url).text)[1]["og:image"]
    seen = set()
    for name, path in places:
        with subtests.test(name):
            _soup, said = _properties(client.get(path).text)
            assert said["twitter:card"] == "summary_large_image"
            assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
            assert (said["og:image"] == of_the_network) == (name in WITHOUT_OWN)
            is_same_page = "?" in path
            assert said["og:image"] not in seen or name in WITHOUT_OWN or is_same_page
            assert b"".join(client.get(said["og:image"].removeprefix("http://testserver")))
            seen.add(said["og:image"])


def test_a_trail_says_what_was_decided(full, client):
    path = dict(fill_plan(full))["trail"]
    _soup, said = _properties(client.get(path).text)
    assert re.fullmatch(r"OLD1-0001 · \w[\w ]+", said["og:title"])
    assert said["og:description"] == "What was said, what we decided and what happened next."


def test_an_open_consultation_tells_no_decision(full, client):
    from plans.models import Consultation

    path = dict(fill_plan(full))["trail"]
    Consultation.objects.filter(prefix="OLD1").update(concluded_at=None)
    _soup, said = _properties(client.get(path).text)
    assert said["og:title"] == "OLD1-0001"


def test_the_home_page_has_the_name_of_the_network(full, client):
    soup, said = _properties(client.get(full.home.url).text)
    name = NetworkSettings.objects.get().name
    assert soup.title.string == said["og:title"] == name
    for path in (full.post.url, "/people/"):
        trail = BeautifulSoup(client.get(path).text, "html.parser").select_one(".breadcrumb")
        assert trail.select_one("a").get_text(strip=True) == name
        assert "Home" not in trail.get_text()
