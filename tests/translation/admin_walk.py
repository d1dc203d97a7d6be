"""Walks through the admin by its own links, one page of each kind, and presses its buttons."""

import re

from bs4 import BeautifulSoup
from django.db import transaction
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

from tests.translation.greek import greek

_PATH = re.compile(r"(?<=[\"'])/admin/[^\"'\s<>\\]*")
# Ends of names of views whose pages are no text, or end the walk.
_LEFT_OUT = ("logout", "error_test", "export", "sprite", "jsi18n", "serve", "generate_url")
# Wagtail's own rooms, in which nothing of ours stands.
_STOCK = re.compile(
    r"wagtail(?:users|sites|redirects|images|docs|searchpromotions|embeds|forms)\w*:"
    r"|wagtailadmin_(?:reports|collections|workflows|tags|api|editing_sessions|chooser\w*|choose\w*)"
    r"|wagtailadmin_pages:(?!edit|add)|wagtailsnippets:|wagtailadmin_password|wagtaillocales:"
)
# What is typed into an empty field of a type.
_EMPTY = {"checkbox": "on", "hidden": "", "email": "someone@example.org"}
# Forms whose bodies are written by script.
_NOT_PRESSED = re.compile(r"wagtailadmin_pages:|wagtailsettings:edit core looksettings")


def pages_of_the_admin(client, start):
    """Triples of the kind of a page, its path and the response, for all that links lead to."""
    known, waiting = set(), [*start, *_without_arguments()]
    while waiting:
        path = waiting.pop(0).partition("#")[0]
        kind = _kind(path)
        if not kind or kind in known:
            continue
        known.add(kind)
        response = client.get(path, follow=True)
        if response.status_code != 200 or "text/html" not in response["Content-Type"]:
            continue
        # The menu is JSON, and what opens in a dialog is an attribute.
        waiting += [found.replace("&amp;", "&") for found in _PATH.findall(response.text)]
        if not _STOCK.match(kind):
            yield kind, path, response


def presses(client, path, response):
    """The responses to each button of each form of a page; whatever they do is undone."""
    if _NOT_PRESSED.match(_kind(path)):
        return
    soup = BeautifulSoup(response.text, "html.parser")
    for form in soup.find_all("form"):
        buttons = [button for button in form("button") if button.get("type") != "button"]
        target = form.get("action") or path
        if form.get("method", "get").lower() != "post" or _STOCK.match(_kind(target)):
            continue
        for button in buttons:
            sent = _typed(form)
            if button.get("name"):
                sent[button["name"]] = button.get("value", "")
            with transaction.atomic():
                yield client.post(button.get("formaction") or target, sent, follow=True)
                transaction.set_rollback(True)


def _typed(form):
    """What a browser sends when all boxes are ticked and every empty line has a word."""
    sent = {}
    for field in form.find_all(["input", "textarea"], attrs={"name": True}):
        if field.name == "input" and field.get("type") in ("file", "submit", "button", "image"):
            continue
        value = field.get_text() if field.name == "textarea" else field.get("value")
        if value is None:
            value = _EMPTY.get(field.get("type"), greek("word"))
        sent.setdefault(field["name"], []).append(value)
    for field in form.find_all("select", attrs={"name": True}):
        options = [option.get("value", "") for option in field("option")]
        sent[field["name"]] = next(filter(None, options), "")
    return sent


def _without_arguments():
    """The paths of all views of the admin that need no object."""
    for name in _names(get_resolver()):
        try:
            path = reverse(name)
        except NoReverseMatch:
            continue
        if path.startswith("/admin/"):
            yield path


def _names(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern, inner)
        elif pattern.name:
            yield namespace + pattern.name


def _kind(path):
    """Of what one page is enough: the name of the view and those arguments that are no numbers."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return ""
    if match.view_name.endswith(_LEFT_OUT):
        return ""
    named = [str(each) for each in (*match.args, *match.kwargs.values())]
    if match.view_name != "wagtailadmin_pages:edit":
        named = [each for each in named if not each.isdigit()]
    return " ".join((match.view_name, *named))
