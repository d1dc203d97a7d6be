"""The one appeal: back in front of a moderator, with the writer's words."""

import pytest
from wagtail.models import ModelLogEntry

from comments.models.status import ModerationStatus
from comments.submission import services
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db
S = ModerationStatus


def test_an_appeal_puts_the_comment_back_into_the_queue(
    client, write, mine, read, stored, moderator
):
    comment = services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="Off topic")
    assert "you can appeal once" in read(mine(comment))
    response = press(client, mine(comment, "appeal"), {"text": "It is about chapter two."})
    assert response["Location"] == mine(comment)
    comment = stored(comment)
    assert comment.state == S.PENDING
    assert comment.appeal_text == "It is about chapter two."
    assert comment.appealed_at == comment.queued_at
    assert comment.decided_by == moderator
    assert comment.decision_reason == "Off topic"
    assert "another moderator will decide" in read(mine(comment))
    assert ModelLogEntry.objects.order_by("-pk")[0].data["reason"] == "The commenter appealed"


def test_it_is_possible_once_and_the_second_answer_is_told_too(
    client, write, mine, read, stored, send_mail_now
):
    comment = write(state="rejected")
    assert "appeal once" in send_mail_now()[-1].body
    press(client, mine(comment, "appeal"), {"text": "Please"})
    services.decide(stored(comment), S.REJECTED, by=None, reason="Still off topic")
    (mail,) = send_mail_now()
    assert "Still off topic" in mail.body
    assert "appeal once" not in mail.body
    assert "appeal once" not in read(mine(comment))
    response = press(client, mine(comment, "appeal"), {"text": "Please, please"})
    assert response.status_code == 409
    assert "only once" in response.content.decode()
    assert "Please, please" in response.content.decode()
    assert stored(comment).state == S.REJECTED


def test_a_double_click_is_no_second_appeal(client, write, mine, stored):
    comment = write(state="rejected")
    for _click in range(2):
        response = press(client, mine(comment, "appeal"), {"text": "Please,\r\nread it again"})
        assert response.status_code == 302
        assert response["Location"] == mine(comment)
    other = press(client, mine(comment, "appeal"), {"text": "Other words"})
    assert other.status_code == 409
    assert "Other words" in other.content.decode()
    assert stored(comment).state == S.PENDING
    assert stored(comment).appeal_text.split() == ["Please,", "read", "it", "again"]


@pytest.mark.parametrize("state", sorted(set(S) - {S.REJECTED}))
def test_only_a_rejection_can_be_appealed(client, write, mine, stored, state):
    comment = write(state=state)
    assert client.get(mine(comment, "appeal")).status_code == 409
    assert press(client, mine(comment, "appeal"), {"text": "Why?"}).status_code == 409
    assert stored(comment).state == state


@pytest.mark.parametrize("text", ["", " ", "x" * 2001])
def test_bad_input_is_answered_with_the_text_kept(client, write, mine, stored, text):
    comment = write(state="rejected")
    response = press(client, mine(comment, "appeal"), {"text": text})
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert stored(comment).state == S.REJECTED
