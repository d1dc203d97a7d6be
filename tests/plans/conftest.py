"""A consultation, and what people say in it, through the doors that they use."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models.status import ModerationStatus
from comments.submission import services
from notifications.services import subscribe
from plans.models import Consultation, Contribution
from plans.public import subscriptions
from tests.support.factories import ConsultationFactory

PEOPLE = iter(range(1, 1_000_000))


@pytest.fixture
def consultation(network):
    """An open Consultation on the plan of the network."""
    return ConsultationFactory(plan=network.plan, prefix="NAP6")


@pytest.fixture
def contribute(consultation):
    """Have a reader comment on a page of the plan, on its passage at a place if one is given.

    Returns the Contribution; None unless the comment is published.
    """

    def contribute(
        text="More on councils, please.", *, page=None, place=None, publish=True, **more
    ):
        page = page or consultation.plan
        part = list(page.comment_parts.values())[place] if place is not None else None
        number = next(PEOPLE)
        who = {"name": f"Reader {number}", "email": f"reader{number}@example.org"} | more
        comment = services.confirm_comment(
            services.submit_comment(services.NewComment(page, text=text, part=part, **who))
        )
        if publish:
            services.decide(comment, ModerationStatus.PUBLISHED, by=None)
        return Contribution.objects.filter(comment=comment).first()

    return contribute


@pytest.fixture
def prepared(network):
    """A consultation that nobody outside knows of, three weeks ahead."""
    now = timezone.now().replace(second=0, microsecond=0)
    return ConsultationFactory(
        plan=network.plan,
        title="On the first draft",
        introduction="What is missing?",
        announced_at=None,
        opens_at=now + timedelta(days=21),
        closes_at=now + timedelta(days=60),
    )


@pytest.fixture
def announced(prepared):
    """The same, and everybody knows."""
    Consultation.objects.update(announced_at=timezone.now())
    prepared.refresh_from_db()
    return prepared


@pytest.fixture
def follower(network):
    return subscribe("ana@example.org", target=network.plan, kind=subscriptions.KIND)
