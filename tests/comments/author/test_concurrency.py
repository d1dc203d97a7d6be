"""The same link in many windows, and many readers at once: one outcome, nothing lost."""

from datetime import timedelta

import pytest

from comments.author import services as verbs
from comments.author.permissions import NotPossible
from comments.models import CommentEdit, CommentReport, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import IllegalMove
from comments.reporting import evidence
from comments.reporting import services as reporting
from comments.reporting.services import NotReportable
from comments.submission import services
from tests.comments.submission.test_concurrency import AT_ONCE, all_at_once

pytestmark = pytest.mark.django_db(transaction=True)
S = ModerationStatus


def test_a_double_click_on_a_report(write):
    comment = write()
    all_at_once(lambda _number: reporting.report(comment, kind="abuse", network="192.0.2.0/24"))
    assert CommentReport.objects.count() == 1


def test_many_readers_hide_a_comment_once(write, rules, stored, monkeypatch):
    monkeypatch.setattr(evidence, "SPREAD", timedelta(0))
    rules(reports_to_hide=3)
    comment = write()

    def report(number):
        try:
            reporting.report(comment, kind="abuse", network=f"198.{number}.100.0/24")
        except NotReportable:
            return 0
        return 1

    sent = sum(all_at_once(report))
    assert stored(comment).state == S.PENDING
    assert CommentReport.objects.count() == sent == 3


@pytest.mark.parametrize("state", ["pending", "published"])
def test_of_many_edits_of_one_wording_one_is_taken(write, stored, state):
    comment = write("Old", state=state)
    seen = verbs.text_key(comment)

    def edit(number):
        try:
            verbs.edit(comment, f"New {number}", seen=seen)
        except verbs.TextReplaced:
            return None
        return f"New {number}"

    (taken,) = [text for text in all_at_once(edit) if text]
    is_held = state == "published"
    assert stored(comment).comment == ("Old" if is_held else taken)
    assert list(CommentEdit.objects.values_list("text", flat=True)) == [taken] * is_held


def test_withdrawing_while_moderators_decide(write, stored):
    comment = write(state="pending")

    def act(number):
        try:
            if number % 2:
                return verbs.withdraw(comment).state
            seen = PublicComment.objects.get(pk=comment.pk)
            return services.decide(seen, S.PUBLISHED, by=None).state
        except (IllegalMove, NotPossible):
            return None

    states = all_at_once(act)
    assert len(states) == AT_ONCE
    # Published or not in between, the writer has the last word.
    assert stored(comment).state == S.WITHDRAWN
