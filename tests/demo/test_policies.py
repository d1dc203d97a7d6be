"""What the demo's policies promise is what the product does (row 17)."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from comments import retention, tokens
from comments.models import ModerationSettings
from comments.models.rules import Trust
from comments.models.status import ModerationStatus, can_move
from comments.submission import remembered_address
from demo.texts import policies
from notifications import retention as email_retention


def _text(blocks):
    """The prose of a policy on one line, without tags."""
    html = " ".join(block["value"] for block in blocks if block["type"] == "prose")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


MODERATION, PRIVACY = _text(policies.MODERATION), _text(policies.PRIVACY)


def _number(text, before, after):
    """The number that stands between two phrases of a policy."""
    found = re.search(rf"{before} (\d+) {after}", text)
    assert found, f"{before} … {after}"
    return int(found[1])


def test_deadlines_of_the_moderation_policy_are_those_of_the_product():
    defaults = ModerationSettings()
    assert _number(MODERATION, "deleted after", "days") == tokens.CONFIRMATION_DAYS
    assert _number(MODERATION, "for", "minutes after you confirm it") == defaults.edit_minutes
    assert _number(MODERATION, "Reports from", "different") == defaults.reports_to_hide
    assert _number(MODERATION, "works for another", "days") == settings.MANAGE_LINK_DAYS


def test_rules_of_the_moderation_policy_are_those_of_the_product():
    defaults = ModerationSettings()
    # "A moderator reads it and decides whether to publish it", "needs a colleague to agree".
    assert defaults.trust == Trust.HOLD_ALL
    assert defaults.second_opinion
    # "You can withdraw the comment for as long as it is waiting or published. You cannot undo it."
    for status in (ModerationStatus.PENDING, ModerationStatus.PUBLISHED):
        assert can_move(status, ModerationStatus.WITHDRAWN)
    assert not any(can_move(ModerationStatus.WITHDRAWN, status) for status in ModerationStatus)


def test_the_policy_denies_nothing_that_the_product_does():
    """It said that comments are never corrected, and that withdrawing takes an email to us."""
    for denied in ("do not shorten", "correct comments", "write from the address", "taken down"):
        assert denied not in MODERATION
    for offered in ("correct a published comment", "edit the comment", "withdraw", "appeal once"):
        assert offered in MODERATION
    assert reverse("comments:log")


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("not confirmed is deleted after", "days", timedelta(days=tokens.CONFIRMATION_DAYS)),
        ("Spam is deleted after", "days", timedelta(days=retention.SPAM_DAYS)),
        (
            "we set a cookie in that browser for",
            "days",
            timedelta(days=remembered_address.DAYS),
        ),
        ("email we sent is erased after", "days", email_retention.CONTENT),
        ("fact that we sent it after", "days", email_retention.RECORD),
    ],
)
def test_deadlines_of_the_privacy_notice_are_those_of_the_product(before, after, kept):
    assert timedelta(days=_number(PRIVACY, before, after)) == kept
