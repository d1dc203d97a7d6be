"""Fills the demo network with a long draft, its versions, and what people said of its passages."""

import json
import random
import uuid
from collections import defaultdict
from datetime import timedelta

PASSAGES = 150
CONTRIBUTIONS = 5_000
REWRITTEN, LEFT_OUT, MOVED = 60, 5, 10


def fill_plan(words):
    """Make a plan with two versions and a consultation that was open when people spoke.

    Args:
        words: the vocabulary of passages and comments.

    Returns:
        (address of the plan, number of the Consultation)
    """
    from django.utils import timezone

    from plans.models import Consultation
    from plans.pages import ActionPlanIndexPage, ActionPlanPage
    from plans.services import versions

    chance, now = random.Random(2), timezone.now()  # noqa: S311  words, not secrets
    text = [
        (str(uuid.UUID(int=chance.getrandbits(128))), _say(chance, words, 60))
        for _ in range(PASSAGES)
    ]
    plan = ActionPlanPage(title="A long draft", slug="long-draft", number=9, stage="consultation")
    plan.body = _stream(text)
    ActionPlanIndexPage.objects.get().add_child(instance=plan)
    plan.save_revision().publish()
    versions.publish(plan, title="Draft 1")
    consultation = Consultation.objects.create(
        plan=plan,
        title="On the long draft",
        prefix="LONG",
        announced_at=now - timedelta(days=60),
        opens_at=now - timedelta(days=40),
        closes_at=now + timedelta(days=10),
    )
    _speak(plan, chance, words, now)
    _redraft(plan, chance, words, text)
    versions.publish(plan, title="Draft 2")
    return plan.url, consultation.pk


def _speak(plan, chance, words, now):
    """Published comments on passages; each becomes a contribution with a number."""
    from comments.models import PublicComment
    from comments.models.status import ModerationStatus
    from comments.submission import services
    from comments.threads import anchors
    from plans.services.numbering import number_published

    said = defaultdict(list)
    for number in range(CONTRIBUTIONS):
        comment = services.import_comment(
            plan,
            parent=None,
            name=f"Resident {number % 900}",
            email=f"resident{number % 900}@example.org",
            text=_say(chance, words, chance.randint(8, 60)),
            submit_date=now - timedelta(minutes=50_000 - 9 * number),
            state=ModerationStatus.PUBLISHED,
        )
        said[chance.randrange(PASSAGES)].append(comment.pk)
    for place, part in enumerate(plan.comment_parts.values()):
        quotation = anchors.quote(plan, part)
        PublicComment.objects.filter(pk__in=said[place]).update(quotation=quotation)
    number_published(list(PublicComment.objects.filter(page=plan).select_related("page")))


def _redraft(plan, chance, words, text):
    """Publish another version: passages rewritten, moved, left out and added."""
    new = list(text)
    for place in chance.sample(range(PASSAGES), REWRITTEN):
        anchor, said = new[place]
        split = said.split()
        split[10:20] = _say(chance, words, 12).split()
        new[place] = (anchor, " ".join(split))
    del new[:LEFT_OUT]
    for _time in range(MOVED):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    new += [(str(uuid.uuid4()), _say(chance, words, 60)) for _ in range(LEFT_OUT)]
    plan.body = _stream(new)
    plan.save_revision().publish()


def _stream(text):
    blocks = [{"type": "prose", "value": f"<p>{said}</p>", "id": anchor} for anchor, said in text]
    return json.dumps(blocks)


def _say(chance, words, length):
    return " ".join(chance.choices(words, k=length)).capitalize() + "."
