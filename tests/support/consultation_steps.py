"""What an editor does with a consultation in the admin, in tests."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

VIEW = "wagtailsnippets_plans_consultation:"


def at(days):
    """A moment as a browser sends it, this many days from now."""
    return timezone.localtime(timezone.now() + timedelta(days=days)).strftime("%Y-%m-%d %H:%M")


def address(view, consultation=None):
    """Where a view of consultations is found."""
    return reverse(f"{VIEW}{view}", args=[consultation.pk] if consultation else [])


def fields_of(response):
    """What a browser would send of the form on a page of the admin."""
    return {name: values[0] for name, values in querydict_from_html(_form_in(response)).lists()}


def _form_in(response):
    start = response.text.index('<form method="post" action="/admin')
    return response.text[start : response.text.index("</form>", start) + len("</form>")]


def announce(client, consultation, **more):
    """Open the page that asks, fill in what is given, close comments, and press the button."""
    url = address("announce", consultation)
    return client.post(url, fields_of(client.get(url)) | {"until_opening": "close"} | more)


def move(client, consultation, **more):
    """Type other dates, then confirm what the page makes of them."""
    url = address("move", consultation)
    asked = client.post(url, fields_of(client.get(url)) | more)
    assert asked.status_code == 200, asked.text
    return client.post(url, fields_of(asked) | {"confirmed": asked.context["confirmation"]})
