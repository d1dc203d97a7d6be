"""An owner changes the look in the admin: what is taken, what is refused, and in which words."""

import pytest
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import LookSettings

EMPTY = {
    "logo": "",
    "logo_on_dark": "",
    "icon": "",
    "share_image": "",
    "accent": "#0B5563",
    "type_set": "serif_and_sans",
    "footer": streamfield([]),
    "accounts": streamfield([]),
}


@pytest.fixture
def send(admin_client, address):
    """Send the form with some fields changed."""

    def send(**fields):
        return admin_client.post(address, nested_form_data(EMPTY | fields), follow=True)

    return send


def _link(page="", address="", text=""):
    return {"page": str(page), "address": address, "text": text}


def _column(*links, heading="About us"):
    return streamfield([("column", {"heading": heading, "links": _listed(links)})])


def _listed(links):
    rows = {f"{i}-{key}": v for i, link in enumerate(links) for key, v in _row(i, link).items()}
    return rows | {"count": str(len(links))}


def _row(number, link):
    return {"value": link, "order": str(number), "deleted": "", "type": "item", "id": ""}


def test_what_is_left_as_it_is_adds_nothing_to_a_page(send, client, network):
    assert "Look updated" in send().text
    html = client.get(network.home.url).text
    assert "look-" not in html
    assert "favicon.svg" in html
    assert "site-header__logo" not in html


@pytest.mark.parametrize("typed", ["#7a1f5c", "7A1F5C", " 7a1f5c "])
def test_a_colour_is_taken_as_people_write_it(send, typed):
    send(accent=typed)
    assert LookSettings.objects.get().accent == "#7A1F5C"


def test_a_colour_of_three_digits_is_one_of_six(send):
    send(accent="#404")
    assert LookSettings.objects.get().accent == "#440044"


def test_a_colour_too_light_is_refused_with_its_contrast_and_a_neighbour(send):
    response = send(accent="#0B7A75")
    assert "its contrast is 4.35 to 1, and must be at least 7 to 1" in response.text
    assert "The nearest colour that can be read is #005753" in response.text
    assert 'value="#0B7A75"' in response.text
    assert LookSettings.objects.get().accent == "#0B5563"


@pytest.mark.parametrize("typed", ["", "teal", "#12", "#12345G", "#0B5563;}", "rgb(0,0,0)"])
def test_what_is_no_colour_is_refused_in_words(send, typed):
    response = send(accent=typed)
    assert "Look updated" not in response.text
    assert ("Enter a colour like #0B5563" if typed else "required") in response.text


@pytest.mark.parametrize(("width", "height"), [(600, 599), (200, 200)])
def test_an_icon_that_would_be_cut_or_blurred_is_refused(send, image, width, height):
    response = send(icon=str(image("icon", width, height).pk))
    assert f"This image is {width} by {height} pixels" in response.text
    assert LookSettings.objects.get().icon is None


def test_a_logo_stands_beside_the_name_and_says_nothing_twice(send, client, network, image):
    send(logo=str(image("logo", 600, 240).pk))
    html = client.get(network.post.url).text
    header = html.partition("<header")[2].partition("</header>")[0]
    assert 'class="site-header__logo' in header
    assert 'width="280" height="112"' in header
    assert 'alt=""' in header


def test_a_logo_with_the_name_in_it_takes_its_place_and_is_read_out(send, client, network, image):
    send(logo=str(image("logo", 600, 240).pk), logo_has_name="on")
    header = client.get(network.post.url).text.partition("<header")[2].partition("</header>")[0]
    assert 'alt="Folkmoot"' in header
    assert header.count("Folkmoot") == 1


def test_a_dark_screen_gets_the_logo_for_it(send, client, network, image):
    send(logo=str(image("logo", 600, 240).pk), logo_on_dark=str(image("light", 600, 240).pk))
    header = client.get(network.post.url).text.partition("<header")[2].partition("</header>")[0]
    assert '<source media="screen and (prefers-color-scheme: dark)"' in header


def test_one_image_becomes_all_icons(send, client, network, image):
    send(icon=str(image("icon", 600, 600).pk))
    html = client.get(network.post.url).text
    assert 'sizes="32x32"' in html
    assert 'rel="apple-touch-icon"' in html
    assert "favicon.svg" not in html
    manifest = client.get("/site.webmanifest")
    assert manifest["Content-Type"] == "application/manifest+json"
    assert [icon["sizes"] for icon in manifest.json()["icons"]] == ["192x192", "512x512"]
    for icon in manifest.json()["icons"]:
        assert b"".join(client.get(icon["src"])).startswith(b"\x89PNG")


def test_without_an_icon_there_is_no_manifest(client, network):
    assert client.get("/site.webmanifest").status_code == 404


def test_columns_of_links_and_accounts_stand_in_the_footer(send, client, network):
    links = [_link(network.content.pk), _link(address="https://ogp.example/", text="The OGP")]
    account = ("account", {"name": "Mastodon", "address": "https://social.example/@us"})
    response = send(footer=_column(*links), accounts=streamfield([account]))
    assert "Look updated" in response.text
    footer = client.get(network.post.url).text.partition('<footer class="site-footer"')[2]
    assert "About us</h2>" in footer
    assert f'href="{network.content.url}"><bdi>{network.content.title}' in footer
    assert 'href="https://ogp.example/"><bdi>The OGP' in footer
    assert 'href="https://social.example/@us" rel="me"' in footer
    network.content.unpublish()
    footer = client.get(network.post.url).text.partition('<footer class="site-footer"')[2]
    assert network.content.url not in footer
    assert "The OGP" in footer


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (_link(), "Choose a page or enter a web address, not both"),
        (_link(address="https://ogp.example/"), "Enter the text of the link"),
        (_link(address="javascript:alert(1)", text="x"), "Enter a valid URL"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(send, link, words):
    assert words in send(footer=_column(link)).text
    assert not LookSettings.objects.get().footer


def test_an_account_is_reached_over_https(send):
    account = ("account", {"name": "Mastodon", "address": "http://social.example/@us"})
    assert "Look updated" not in send(accounts=streamfield([account])).text


@pytest.mark.parametrize(("mode", "words"), [("home", "<main"), ("components", "Gallery")])
def test_a_look_is_shown_before_it_is_saved(admin_client, address, client, network, mode, words):
    sent = nested_form_data(EMPTY | {"accent": "#7A1F5C"})
    assert admin_client.post(f"{address}preview/", sent).json()["is_valid"]
    shown = admin_client.get(f"{address}preview/?mode={mode}").text
    assert words in shown
    style = shown.partition("/admin/look/preview.css")[2].partition('"')[0].replace("&amp;", "&")
    assert "--accent:#7A1F5C" in admin_client.get(f"/admin/look/preview.css{style}").text
    assert "look" not in client.get(network.home.url).text.partition("<body")[0]


def test_only_who_may_change_the_look_does(editor_client, address):
    assert editor_client.get(address).status_code == 302
    editor_client.post(address, nested_form_data(EMPTY | {"accent": "#7A1F5C"}))
    assert not LookSettings.objects.exclude(accent="#0B5563").exists()
