"""Every email that the site sends, filled in with one text wherever a text belongs."""

import re
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from notifications.message import build
from notifications.models import Delivery
from tests.support import factories as make

FOLDERS = sorted(
    path.parent.name for path in Path(settings.BASE_DIR, "templates", "email").glob("*/body.txt")
)
# Set by the code that sends, not by the one who queues.
OF_EVERY_EMAIL = {"network_name", "site_url", "language", "text_direction", "unsubscribe_url"}


class Everything(dict):
    """A context in which every name has the same value, and every list one entry of such values."""

    numbers = frozenset(
        {"days", "review_days", "more", "new", "reported", "edits", "imported", "guests"}
    )
    lists = frozenset({"comments", "contributions", "links", "news"})
    ours = frozenset({"reference", "refusal", "label", "heading"})
    texts_in_lists = frozenset({"reasons", "reports"})

    def __init__(self, value: str, names: set[str]) -> None:
        super().__init__()
        self.value, self.names = value, names

    def __missing__(self, name):
        if name in self.numbers:
            return 3
        if name == "user":
            return make.UserFactory().pk
        if name in self.lists:
            return [self.entry()]
        if name in self.texts_in_lists:
            return [self.value]
        if name in self.ours:
            return "Said by us"
        if name == "parent":
            return {key: self[key] for key in self.names - self.lists - {"parent", "user"}}
        if name.endswith("_path") or name == "path":
            return "/a/path/"
        return self.value

    def entry(self):
        found = {name: self[name] for name in self.names - self.lists - {"user"}}
        return found | {"links": [{"label": "Approve", "path": "/a/path/"}]}


def names_in(folder: str) -> set[str]:
    """Return the variables that the templates of an email name, apart from those of every email."""
    sources = (
        path.read_text() for path in Path(settings.BASE_DIR, "templates", "email", folder).glob("*")
    )
    found = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"{[{%](.*?)[%}]}", " ".join(sources)))))
    return (found - OF_EVERY_EMAIL) | {"followed_title"}


def filled_with(value: str, folder: str, **more: object) -> EmailMultiAlternatives:
    """Return the email in `folder` as it would be sent, with `value` wherever a text belongs."""
    names = names_in(folder)
    everything = Everything(value, names)
    context = {name: everything[name] for name in names} | more
    return build(Delivery(name=folder, recipient="a@example.org", context=context))
