"""The pictures in previews of links: drawn by the worker, shown once they are there."""

import os
import re
import time
from shutil import rmtree

import pytest
from PIL import Image

from core.look.card_image import draw
from core.look.card_jobs import KEPT_SECONDS, draw_missing
from core.look.cards import Card, card_of, folder, path_of
from core.look.current import look_of
from core.models import NetworkSettings


@pytest.fixture(autouse=True)
def no_cards():
    """Cards of other tests are not in the way."""
    rmtree(folder(), ignore_errors=True)


def _card(title="A first post", kind="Post", foot="Open Arden"):
    return Card(title, kind, foot, "#0B5563")


def _shown(client, address):
    html = client.get(address).text
    found = re.search(r'property="og:image" content="http://testserver([^"]*)"', html)
    return found and found.group(1)


def test_a_page_has_no_picture_until_the_worker_has_drawn_it(client, network):
    assert _shown(client, network.post.url) is None
    assert 'name="twitter:card" content="summary"' in client.get(network.post.url).text
    assert draw_missing() > 5
    settings = NetworkSettings.objects.get()
    card = card_of(
        settings, look_of(settings), network.post.title, str(network.post.kind).capitalize()
    )
    assert _shown(client, network.post.url) == f"/media/cards/{path_of(card).name}"
    with Image.open(path_of(card)) as drawn:
        assert drawn.size == (1200, 630)


def test_a_reader_never_has_one_drawn(client, network, monkeypatch):
    monkeypatch.setattr("core.look.card_image.draw", None)
    monkeypatch.setattr("core.look.card_jobs.draw", None)
    for page in network.pages().values():
        assert client.get(page.url).status_code == 200
    assert not folder().exists()


def test_another_title_name_or_colour_is_another_card(client, network, look):
    draw_missing()
    seen = {_shown(client, network.post.url)}
    network.post.title = "A second thought"
    network.post.save()
    draw_missing()
    seen.add(_shown(client, network.post.url))
    NetworkSettings.objects.update(name="Open Arden")
    draw_missing()
    seen.add(_shown(client, network.post.url))
    look.accent = "#7A1F5C"
    look.save()
    draw_missing()
    seen.add(_shown(client, network.post.url))
    assert len(seen) == 4


def test_nothing_is_drawn_twice_and_a_few_at_a_time(network):
    assert draw_missing(most=2) == 2
    assert draw_missing() > 2
    assert draw_missing() == 0


def test_private_pages_and_drafts_have_none(network):
    from wagtail.models import PageViewRestriction

    draw_missing()
    before = set(folder().iterdir())
    network.post.title = "Secret"
    network.post.save()
    PageViewRestriction.objects.create(page=network.post, restriction_type="login")
    network.event.title = "Not yet"
    network.event.live = False
    network.event.save()
    draw_missing()
    assert set(folder().iterdir()) == before


def test_one_that_no_page_shows_goes_after_a_month(network):
    draw_missing()
    old = folder() / "0.png"
    young = folder() / "1.png"
    for path, age in ((old, KEPT_SECONDS + 60), (young, KEPT_SECONDS - 60)):
        path.write_bytes(b"")
        os.utime(path, (time.time() - age,) * 2)
    draw_missing()
    assert not old.exists()
    assert young.exists()
    assert draw_missing() == 0


def test_a_card_is_kept_by_browsers_and_shown_on_other_sites(client, network):
    draw_missing()
    response = client.get(_shown(client, network.post.url))
    assert response["Content-Type"] == "image/png"
    assert "max-age" in response["Cache-Control"]
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert b"".join(response).startswith(b"\x89PNG")


def test_the_owners_image_is_shown_where_a_card_is_missing(client, network, look, image):
    look.share_image = image("shared", 1300, 700)
    look.save()
    assert "shared" in _shown(client, network.post.url)
    draw_missing()
    assert "/media/cards/" in _shown(client, network.post.url)


def test_the_image_of_a_page_goes_before_its_card(client, network, image):
    network.plan.share_image = image("plan", 1300, 700)
    network.plan.save()
    draw_missing()
    assert "plan" in _shown(client, network.plan.url)
    assert "/media/cards/" in _shown(client, f"{network.plan.url}progress/")


@pytest.mark.parametrize(
    "title",
    [
        "Adopted",
        "What we heard, what we changed and why " * 6,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "x" * 255,
        "Ἀθῆναι 2031",
        "",
    ],
    ids=lambda title: title[:20],
)
def test_a_title_of_any_length_stays_inside(title):
    image = draw(_card(title))
    margin = image.crop((0, 40, 60, 630))
    assert len(margin.getcolors()) == 1
    assert len(image.crop((1160, 40, 1200, 630)).getcolors()) == 1
    assert len(image.crop((0, 600, 1200, 630)).getcolors()) == 1


def test_a_title_in_letters_that_no_font_has_leaves_the_name(settings):
    settings.CARD_FONT = ""
    assert draw(_card("الحكومة المفتوحة")).tobytes() == draw(_card("Open Arden", "", "")).tobytes()
    assert draw(_card("الحكومة", "", "شبكة")) is None


def test_a_title_that_cannot_be_drawn_stops_no_other(network):
    network.post.title = "الحكومة المفتوحة"
    network.post.save()
    NetworkSettings.objects.update(name="شبكة")
    network.event.title = "Ἀθῆναι"
    network.event.save()
    draw_missing()
    draw_missing()


def test_marks_in_a_title_are_shown_as_they_are(client, network):
    network.post.title = "Bread & <b>roses</b> “all” 'x' \"y\""
    network.post.save()
    draw_missing()
    html = client.get(network.post.url).text
    assert "<b>roses" not in html
    assert "Bread &amp; &lt;b&gt;roses&lt;/b&gt; “all” &#x27;x&#x27; &quot;y&quot;" in html
    assert "/media/cards/" in _shown(client, network.post.url)
