"""Somebody takes the last place between looking and storing, and has given it back since."""

import pytest

from comments.models import PublicComment
from comments.spam import CEILINGS, Verdict, assess
from comments.spam.limits import DAY, Ceiling
from comments.submission import services

pytestmark = pytest.mark.django_db

WORDS = {
    "network": "too many are coming from your internet connection",
    "mailfrom": "we sent 1 email to this email address",
    "mail": "we sent 1 email to this email address",
}


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_the_refusal_names_the_ceiling_that_was_reached(network, monkeypatch, kind):
    def submit(text):
        options = {"name": "Max", "email": "max@example.org", "network": "192.0.2.0/24"}
        return services.submit_comment(services.NewComment(network.post, text=text, **options))

    monkeypatch.setitem(CEILINGS, kind, (Ceiling(DAY, 1),))
    submit("The first")

    def see_room(submission) -> Verdict:
        verdict = assess(submission)
        verdict.refusal = None
        return verdict

    monkeypatch.setattr(services, "assess", see_room)
    with pytest.raises(services.TooManySent) as refused:
        submit("The second")
    assert WORDS[kind] in str(refused.value)
    assert refused.value.seconds <= 60
    assert PublicComment.objects.count() == 1
