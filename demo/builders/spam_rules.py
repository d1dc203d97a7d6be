"""What the demo's moderators have noted against spam in the course of a year."""

from wagtail.log_actions import log

from comments import spam
from comments.models import PhraseRule, SubmissionHit
from users.models import User

WORDS = {
    "backlinks": 60,
    "casino bonus": 60,
    "crypto recovery": 80,
    "fast money": 60,
    "payday loan": 60,
    "seo service": 60,
    "beneficial ownership": -10,
    "consultation": -10,
}
SENDERS = {
    "link-builders.example": "Offers links on every post, under a new name each week",
    "fast-loans.example": "Advertising for loans, since March",
    "winner@prize-draw.example": "Prize draws",
}


def make_spam_rules(moderator: User) -> None:
    """Word rules and blocked senders, entered by the User `moderator`.

    Comments of the demo were just sent, but are said to be weeks old: their marks go.
    """
    SubmissionHit.objects.all().delete()
    for phrase, points in WORDS.items():
        rule = PhraseRule.objects.create(phrase=phrase, points=points)
        log(instance=rule, action="wagtail.create", user=moderator)
    for sender, note in SENDERS.items():
        spam.block(sender, by=moderator, note=note)
