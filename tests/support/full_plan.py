"""A plan with everything that can be said about it, and the places below it."""

from datetime import timedelta

from django.utils import timezone

from comments.models.status import ModerationStatus
from comments.submission import services
from plans.models import Contribution
from plans.services import publish_responses, versions
from tests.plans.services.test_versions import rewrite
from tests.support import factories as make
from tests.support.responses import answer, close

OLD = ("Open the register for a small fee.", "Ask the banks.", "Publish it every year.")
NEW = ("Open the register free of charge.", "Ask the notaries.", "Publish it every year.")


def fill_plan(network):
    """A plan with an answered and an open consultation, two drafts and a document.

    Returns:
        Pairs of a name and a path, for each kind of page below a plan.
    """
    title = "Plan for intergovernmental accountability"
    plan = make.ActionPlanPageFactory(
        parent=network.plan.get_parent(), title=title, stage="consultation"
    )
    commitment = make.CommitmentPageFactory(parent=plan, title="A register of owners")
    rewrite(commitment, "action", *OLD)
    versions.publish(plan, title="Draft 1")
    first = make.ConsultationFactory(plan=plan, prefix="OLD1")
    said = [_say(commitment, words, place) for place, words in enumerate(OLD)]
    rewrite(commitment, "action", *NEW, names="axc")
    versions.publish(plan, title="Draft 2", note="No fee.")
    _conclude(first, said)
    now = timezone.now()
    make.ConsultationFactory(
        plan=plan, prefix="NEW2", opens_at=now - timedelta(1), closes_at=now + timedelta(20)
    )
    make.RepositoryItemFactory(plan=plan, commitment=commitment)
    return [
        ("passage", f"{commitment.url}passages/a/"),
        ("passages that were taken out", f"{commitment.url}passages/"),
        ("commitment that is spoken of", commitment.url),
        ("versions", f"{plan.url}versions/"),
        ("version", f"{plan.url}versions/1/"),
        ("comparison", f"{plan.url}versions/1/to/2/"),
        ("answered consultation", f"{plan.url}consultation/OLD1/"),
        ("open consultation", f"{plan.url}consultation/NEW2/"),
        ("contributions", f"{plan.url}consultation/OLD1/contributions/"),
        ("trail", f"{plan.url}consultation/OLD1/1/"),
        ("documents", f"{plan.url}documents/"),
    ]


def _say(page, words, place):
    page = page.specific_class.objects.get(pk=page.pk)
    part = list(page.comment_parts.values())[place]
    comment = services.submit_comment(
        services.NewComment(
            page,
            name=f"Reader {place}",
            email=f"plan-reader{place}@example.org",
            text=f"About “{words}”",
            part=part,
            suggested_text=f"{words} And say so.",
        )
    )
    comment = services.confirm_comment(comment)
    services.decide(comment, ModerationStatus.PUBLISHED, by=None)
    return Contribution.objects.get(comment=comment)


def _conclude(consultation, contributions):
    for contribution in contributions:
        answer(contribution)
    close(consultation)
    publish_responses.publish(consultation, by=None)
