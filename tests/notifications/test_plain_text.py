"""Nothing that a stranger wrote can pass for a line of ours, in any mail there is."""

from functools import partial

import pytest
from bs4 import BeautifulSoup

from notifications.plain_text import WIDTH, one_line, quoted, shorten
from tests.support.every_email import FOLDERS, filled_with
from tests.support.processor_time import within_processor_time

MARK = "HOSTILE"
# Line breaks of all kinds, a separator, a header, a link of ours, and spaces up to where a mail
# program breaks a line.
LINES = [
    f"{MARK} first",
    f"\n-- \n{MARK}: header",
    f"\r\n\r\n{MARK} http://testserver/mail/unsubscribe/x/",
    f"\u2028{MARK}\u2029{MARK}\x85{MARK}\x0b{MARK}\x0c{MARK}\x1e{MARK}\r{MARK}",
    f"\n<a href='http://evil.example/'>{MARK}</a></blockquote><p>{MARK}",
    f"\n{' ' * 70}x{' ' * 200}{MARK} To confirm, open this page: http://evil.example/",
]
HOSTILE = "".join(LINES)


@pytest.fixture
def mail(db):
    """An email as it would be sent, with HOSTILE wherever something is filled in."""
    return partial(filled_with, HOSTILE, recipient_name=HOSTILE)


def test_there_are_mails_to_look_at():
    assert len(FOLDERS) > 15


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_line_of_a_mail_in_plain_text_is_a_strangers(mail, folder):
    message = mail(folder)
    for line in message.body.splitlines():
        assert not line.lstrip().startswith((MARK, "<a", "x ")), line
        if MARK in line and not line.startswith(">"):
            # In a sentence of ours: behind words or a mark of ours, on one line.
            assert line.partition(MARK)[0].strip(), line
    assert "\n-- \nHOSTILE" not in message.body
    separators = [line for line in message.body.split("\n") if line.rstrip() == "--"]
    assert len(separators) == 1
    assert "\n" not in message.subject
    assert not message.subject.startswith(MARK)


@pytest.mark.parametrize("folder", FOLDERS)
def test_texts_stand_in_quotations_in_html(mail, folder):
    html = BeautifulSoup(mail(folder).alternatives[0][0], "html.parser")
    assert not html.select("a[href^='http://evil']")
    for paragraph in html.select("p, div"):
        if paragraph.find_parent("blockquote") or paragraph.find("p"):
            continue
        for name in paragraph.find_all("bdi"):
            name.decompose()
        # A paragraph of somebody else outside a quotation would look like ours.
        assert not paragraph.get_text().lstrip().startswith(MARK), paragraph


def test_every_line_is_behind_the_mark():
    lines = quoted(HOSTILE).split("\n")
    assert all(line.startswith(">") for line in lines)
    assert all(len(line) <= WIDTH or " " not in line[2:] for line in lines)
    assert quoted("One.\n\nTwo.") == "> One.\n>\n> Two."
    assert quoted("One.", ">> ") == ">> One."


def test_addresses_are_not_broken():
    address = "https://example.org/" + "a-" * 100
    assert address in quoted(f"See {address} there")


@pytest.mark.parametrize("text", [" " * 5000, "a " * 2500, "a" * 5000, "\n" * 5000, "-a" * 2500])
def test_quoting_does_not_take_long(text):
    within_processor_time(lambda: quoted(text))


def test_one_line_is_one_line():
    assert len(one_line(HOSTILE).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Notes", "Notes"),
        ("Sixth Action Plan", "Sixth Action Plan"),
        ("Sixth Action Plan: draft", "Sixth Action Plan…"),
        ("Open government, together", "Open government…"),
        ("Gemeinschaftseinrichtungen", "Gemeinschaftseinr…"),
        ("A Gemeinschaftseinrichtung", "A Gemeinschaftsei…"),
        ("Two\nlines", "Two lines"),
    ],
)
def test_a_long_title_ends_at_a_word(text, short):
    assert shorten(text, 18) == short
