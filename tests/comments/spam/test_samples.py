"""Ordinary comments pass, spam does not."""

import pytest

from comments.spam import Submission, assess
from comments.text import clean_text
from tests.comments.spam.samples import ORDINARY, SPAM

pytestmark = pytest.mark.django_db


def assessed(typed, name="Lena Brandt"):
    return assess(
        Submission(
            name=name,
            email="lena@example.org",
            text=clean_text(typed),
            typed=typed,
            network="192.0.2.0/24",
            seconds_on_form=45.0,
        )
    )


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_comments_are_left_alone(text):
    verdict = assessed(text)
    assert verdict.score < 30, verdict.reasons


@pytest.mark.parametrize(("points", "text"), SPAM.values(), ids=SPAM)
def test_spam_is_noticed(points, text):
    verdict = assessed(text)
    assert verdict.score >= points, verdict.reasons
    assert all(verdict.reasons)


@pytest.mark.parametrize(
    "name",
    [
        "Lena",
        "O'Neil",
        "Dr. A. de la Cruz",
        "Jean-Luc",
        "李小龙",
        "Олександр",
        "Γιώργος",
        "Ms. X",
        "St. John",
        "Friends of the Lake e.V.",
        "Open.Data",
        "R2D2",
        "Müller & Co.",
    ],
)
def test_names_of_people_and_groups_are_left_alone(name):
    assert assessed("The register should be open to all.", name=name).score == 0


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("https://pills.example", 60),
        ("pills.example.com/buy", 60),
        ("best-casino.com", 30),
        ("Аlехander", 40),
        ("𝐂𝐚𝐬𝐢𝐧𝐨 bonus", 40),
    ],
)
def test_names_that_advertise_are_noticed(name, points):
    assert assessed("The register should be open to all.", name=name).score >= points
