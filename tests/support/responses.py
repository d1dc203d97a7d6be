"""Answers to contributions, as those who write them leave them."""

from datetime import timedelta

from django.utils import timezone

from comments.models import PublicComment
from plans.models import Consultation, Contribution, Response
from plans.models.choices import Decision, ResponseState
from tests.support.factories import PersonFactory


def answer(contribution, *, state=ResponseState.REVIEWED, **fields):
    """A Response to a contribution, complete and ready to be published unless `fields` differ."""
    if "responder" not in fields:
        fields["responder"] = PersonFactory()
    given = {
        "heard": "Councils are missing",
        "decision": Decision.ADOPTED,
        "reason": "Councils know best.",
    }
    response = Response.objects.create(
        consultation=contribution.consultation, state=state, **given | fields
    )
    Contribution.objects.filter(pk=contribution.pk).update(response=response)
    return response


def say_who(contribution, **values):
    """Give the comment of a contribution another author: fields of `comments.models.author`."""
    comment = PublicComment.objects.get(pk=contribution.comment_id)
    for name, value in values.items():
        setattr(comment, name, value)
    comment.save()


def close(consultation):
    """The moment at which a consultation closes has passed."""
    consultation.closes_at = timezone.now() - timedelta(seconds=1)
    Consultation.objects.filter(pk=consultation.pk).update(closes_at=consultation.closes_at)
