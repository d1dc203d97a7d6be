"""A site that asks risky guests, and a form that makes one look risky."""

import json

import altcha
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.models import ModerationSettings, PhraseRule, SubmissionHit
from comments.spam.checks import rates
from comments.submission.captcha import proof_of_work

TEXT = "The tombola of the council is open"


@pytest.fixture
def asks(network, monkeypatch):
    """Switch the question on: `asks("altcha")`. Comments with the word tombola are risky.

    Solving takes no time here, and sending at once is no sign.
    """
    monkeypatch.setattr(proof_of_work, "COST", 10)
    monkeypatch.setattr(rates, "FASTEST", 0)
    PhraseRule.objects.create(phrase="tombola", points=35)

    def asks(kind, **options):
        site = network.home.get_site()
        options = {"captcha": kind, "captcha_from": 30, "trust": "publish"} | options
        ModerationSettings.objects.update_or_create(site=site, defaults=options)

    return asks


class Step:
    """The page that came back in place of a sent comment."""

    def __init__(self, response):
        self.response = response
        self.soup = BeautifulSoup(response.content, "html.parser")
        self.box = self.soup.select_one("[data-question]")

    @property
    def fields(self):
        """What the browser would send back, with the text as it stands on the page."""
        form = self.soup.select_one("form.comment-form")
        fields = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
        fields.pop("followup", None)
        return fields | {"comment": form.select_one("textarea").text.strip()}

    def solve(self):
        """The answer that the browser's script works out."""
        challenge = altcha.Challenge.from_dict(json.loads(self.box["data-puzzle"]))
        solution = altcha.solve_challenge(challenge)
        return altcha.Payload(challenge, solution).to_base64()


@pytest.fixture
def step(client, fill_in, form_url):
    """Send a risky comment and get the step that is put before it."""

    def step(url=form_url, **typed):
        response = client.post(url, fill_in(url, comment=TEXT, **typed))
        assert response.status_code == 422
        return Step(response)

    return step


@pytest.fixture
def send(client, form_url):
    """Send the fields of a step back."""

    def send(fields, url=form_url):
        return client.post(url, fields)

    return send


@pytest.fixture
def received(network):
    """Where a sent comment leads."""
    return reverse("comments:received", args=[network.post.pk])


@pytest.fixture
def used():
    """How many solutions are noted as used."""
    return SubmissionHit.objects.filter(kind=proof_of_work.USED).count
