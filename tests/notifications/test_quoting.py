"""Nothing that a stranger wrote can pass for a line of ours, in any mail there is."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from notifications.models import Delivery
from notifications.plain_text import WIDTH, one_line, quoted
from notifications.sending import build
from tests.support import factories as make
from tests.support.processor_time import within_processor_time

FOLDERS = sorted(
    path.parent.name for path in Path(settings.BASE_DIR, "templates", "email").glob("*/body.txt")
)
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


class Everything(dict):
    """A context in which every name has the same hostile value, and every list one such entry."""

    numbers = frozenset({"days", "more", "new", "reported", "edits"})
    lists = frozenset({"comments", "contributions", "links"})
    ours = frozenset({"reference", "refusal", "label"})
    texts_in_lists = frozenset({"reasons", "reports"})

    def __missing__(self, name):
        if name in self.numbers:
            return 3
        if name == "user":
            return make.UserFactory().pk
        if name in self.lists:
            return [Everything.entry()]
        if name in self.texts_in_lists:
            return [HOSTILE]
        if name in self.ours:
            return "Said by us"
        if name == "parent":
            return {"commenter": HOSTILE, "text": HOSTILE}
        if name.endswith("_path") or name == "path":
            return "/a/path/"
        return HOSTILE

    @classmethod
    def entry(cls):
        who = ["commenter", "waiting", "since", "assigned_to", "proposed", "proposed_by", "parent"]
        what = ["passage", "text", "suggested_text", "appeal", "rejected_because", "words"]
        more = ["proposed_reason", "reasons", "reports", "page_title", "reference", "refusal"]
        paths = ["review_path", "page_path", "path"]
        found = {name: cls()[name] for name in (*who, *what, *more, *paths)}
        return found | {"links": [{"label": "Approve", "path": "/a/path/"}]}


def names_in(folder):
    """The variables that the templates of a mail name, apart from those of every mail."""
    sources = (
        Path(settings.BASE_DIR, "templates", "email", folder, name).read_text()
        for name in ("body.txt", "body.html", "subject.txt")
    )
    found = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"{[{%](.*?)[%}]}", " ".join(sources)))))
    return found - {"network_name", "site_url", "language", "text_direction", "unsubscribe_url"}


@pytest.fixture
def mail(db):
    """A mail as it would be sent, with HOSTILE wherever something is filled in."""

    def mail(folder):
        everything = Everything()
        context = {name: everything[name] for name in names_in(folder)}
        return build(Delivery(name=folder, recipient="a@example.org", context=context))

    return mail


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
