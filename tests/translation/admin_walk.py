"""Walks through the admin by its own links, one page of each kind."""

import re

from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

_PATH = re.compile(r"(?<=[\"'])/admin/[^\"'\s<>\\]*")

# Ends of names of views whose pages are no text, or change something.
_LEFT_OUT = (
    "logout",
    "error_test",
    "export",
    "sprite",
    "jsi18n",
    "api",
    "serve",
    "generate_url",
    "styleguide",
)


def pages_of_the_admin(client, network):
    """Pairs of the name of a view and its page, for each view that links lead to."""
    start = [reverse("wagtailadmin_home"), *_without_arguments()]
    start += [reverse("wagtailadmin_pages:edit", args=[p.pk]) for p in network.pages().values()]
    known, waiting = set(), start
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if not kind or kind in known:
            continue
        known.add(kind)
        response = client.get(path, follow=True)
        if response.status_code != 200 or "text/html" not in response["Content-Type"]:
            continue
        yield " ".join(kind), response
        # The menu is JSON, and what opens in a dialog is an attribute.
        waiting += _PATH.findall(response.text)


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
    """What one page of is enough: the name of the view and those arguments that are no numbers."""
    try:
        match = resolve(path.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None
    if match.view_name.endswith(_LEFT_OUT):
        return None
    named = [str(each) for each in (*match.args, *match.kwargs.values())]
    if match.view_name == "wagtailadmin_pages:edit":
        return (match.view_name, *named)
    return (match.view_name, *(each for each in named if not each.isdigit()))
