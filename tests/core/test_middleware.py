"""Every kind of answer tells the browser what it may do with it."""

import pytest
from django.conf import settings as the_settings
from django.core.exceptions import RequestDataTooBig
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail_factories import DocumentFactory, ImageFactory

# Set by nobody in particular, so on everything.
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def _crash(*args, **kwargs):
    raise RuntimeError("on purpose")


def _too_big(*args, **kwargs):
    raise RequestDataTooBig


def _rendition(network):
    return ImageFactory().get_rendition("width-10").url


def _private(network):
    PageViewRestriction.objects.create(page=network.post, restriction_type="login")
    return network.post.url


ANSWERS = {
    "page": (200, lambda network: network.post.url),
    "page of a plan": (200, lambda network: network.plan.url),
    "feed": (200, lambda network: network.blog.url + "feed/"),
    "download": (200, lambda network: "/comments/log.csv"),
    "sitemap": (200, lambda network: "/sitemap.xml"),
    "robots": (200, lambda network: "/robots.txt"),
    "comment form": (200, lambda network: reverse("comments:new", args=[network.post.pk])),
    "mailed link": (404, lambda network: "/comments/mine/x/"),
    "style sheet": (200, lambda network: "/static/css/base.css"),
    "script": (200, lambda network: "/static/js/comments.js"),
    "icon": (200, lambda network: "/static/favicon.svg"),
    "no style sheet": (404, lambda network: "/static/css/none.css"),
    "image": (200, _rendition),
    "no image": (404, lambda network: "/media/images/none.png"),
    "document": (200, lambda network: DocumentFactory().url),
    "not found": (404, lambda network: "/no/such/page/"),
    "redirect": (301, lambda network: network.post.url.rstrip("/")),
    "to sign in": (302, lambda network: "/admin/"),
    "sign in": (200, lambda network: "/admin/login/"),
    "private page": (302, _private),
    "method": (405, lambda network: "/robots.txt"),
}


def check(response):
    """What each answer must say. What is streamed is read to its end, which closes the file."""
    b"".join(response.streaming_content if response.streaming else [])
    for name, value in EVERYWHERE.items():
        assert response[name] == value
    policy = response["Permissions-Policy"]
    for feature in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{feature}=()" in policy
    assert response.has_header("Cross-Origin-Resource-Policy")
    assert response["Referrer-Policy"] in ("same-origin", "no-referrer")
    if response["Content-Type"].startswith("text/html"):
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] in ("SAMEORIGIN", "DENY")


@pytest.fixture(autouse=True)
def _files(settings):
    """Static files as they are in the project, because tests collect none."""
    settings.WHITENOISE_USE_FINDERS = True


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_has_them(client, network, kind):
    status, path = ANSWERS[kind]
    send = client.post if kind == "method" else client.get
    response = send(path(network))
    assert response.status_code == status
    check(response)
    # Readers of feeds in a browser show our images; nothing else is for other sites to embed.
    shared = "cross-origin" if kind == "image" else "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == shared
    assert not response.has_header("Access-Control-Allow-Origin")


@pytest.mark.parametrize(("fault", "status"), [(_crash, 500), (_too_big, 413)])
def test_failures_have_them(client, network, monkeypatch, fault, status):
    monkeypatch.setattr("home.search.views.find", fault)
    client.raise_request_exception = False
    response = client.get("/search/?q=harbour")
    assert response.status_code == status
    check(response)


def test_an_unknown_host_has_them(client, settings):
    settings.ALLOWED_HOSTS = ["network.example.org"]
    response = client.get("/robots.txt", headers={"host": "other.example.org"})
    assert response.status_code == 400
    check(response)


def test_a_kept_page_has_them(client, network, page_cache):
    for _time in range(2):
        check(client.get(network.post.url))


def test_scripts_of_the_admin_are_as_strict_as_those_of_the_public(client, db):
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == "'self'"
    assert "unsafe-inline" not in parts["script-src-attr"]
    assert "unsafe-eval" not in policy
    assert "http" not in policy


def test_refused_features_are_named_once():
    features = the_settings.REFUSED_FEATURES
    assert sorted(set(features)) == features
