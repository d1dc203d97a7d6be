"""A consultation, and what people say in it, through the doors that they use."""

import pytest

from comments import services
from comments.states import ModerationStatus
from plans.models import Contribution
from tests.factories import ConsultationFactory

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
            services.submit_comment(page, text=text, part=part, **who)
        )
        if publish:
            services.decide(comment, ModerationStatus.PUBLISHED, by=None)
        return Contribution.objects.filter(comment=comment).first()

    return contribute
