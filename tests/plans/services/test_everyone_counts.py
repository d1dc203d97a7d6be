"""Whatever way it came: what everyone but those who respond says gets a number and a response.

The rule is checked after every step of sequences that hypothesis draws from all ways in which
something comes in, and all that can happen to it afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.author import services as author
from comments.models import RESPONDERS, CommentEdit, OfficialRole, PublicComment, PublishAs
from comments.models.status import MOVES, ModerationStatus, can_move
from comments.submission import services
from core.exceptions import Refused
from people.models import OrganisationKind
from plans.models import Consultation, Contribution
from plans.services import offline_contributions, speakers
from plans.services.offline_contributions import Entry
from plans.services.speakers import SpeakerFacts
from tests.support.factories import (
    ConsultationFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

S = ModerationStatus
# Who sends something, and the badge that they get.
SENDERS = {
    "stranger": "",
    "account": "",
    "member": OfficialRole.MEMBER,
    "ministry": OfficialRole.GOVERNMENT,
    "network": OfficialRole.NETWORK,
}


@dataclass
class Site:
    """A consultation that is open, and everything that was said in it so far."""

    consultation: Consultation
    pages: list
    users: dict
    said: list[int] = field(default_factory=list)
    # By primary key of a comment, the number that readers have seen.
    numbers: dict[int, int] = field(default_factory=dict)

    def add(self, comment):
        self.said.append(comment.pk)

    def pick(self, place):
        """One of the comments, as it is stored; None if there is none."""
        pks = self.said
        return PublicComment.objects.get(pk=pks[place % len(pks)]) if pks else None


@pytest.fixture
def site(network):
    """The Site, with a person of each kind who has an account."""
    consultation = ConsultationFactory(plan=network.plan, prefix="NAP6")
    kinds = {
        "member": {"kind": OrganisationKind.CIVIL_SOCIETY},
        "ministry": {"kind": OrganisationKind.GOVERNMENT},
        "network": {"runs_site": True},
    }
    users = {}
    for sender in set(SENDERS) - {"stranger"}:
        users[sender] = UserFactory(username=sender, email=f"{sender}@example.org")
        body = OrganisationFactory(**kinds[sender]) if sender in kinds else None
        PersonFactory(name=f"Person {sender}", user=users[sender], organisation=body)
    return Site(consultation, [network.plan, network.commitment], users)


def send(site, place, *, parent=None, sender="stranger"):
    """The public form, and the link in the email."""
    number = len(site.said)
    page = parent.page.specific if parent else site.pages[place % 2]
    email = site.users[sender].email if sender in site.users else f"reader{number}@example.org"
    person = getattr(site.users.get(sender), "person", None)
    sent = services.NewComment(
        page,
        organisation=str(person.organisation or "") if person else "",
        name=f"Person {sender}" if sender in site.users else f"Reader {number}",
        email=email,
        text=f"Words {number} of {sender} that no one else says.",
        parent=parent,
    )
    comment = services.submit_comment(sent)
    site.add(services.confirm_comment(comment))


def reply(site, place, sender="stranger"):
    """The same as a reply: to a reply, where there is one."""
    parent = site.pick(place)
    if parent and parent.is_published:
        send(site, place, parent=parent, sender=sender)


def reply_officially(site, place, sender):
    """A reply of staff from the admin."""
    parent = site.pick(place)
    if parent and parent.is_published:
        user = site.users[sender if sender in ("network", "ministry") else "network"]
        site.add(services.reply_officially(parent, by=user, text="We look into it."))


def record(site, place, sender):
    """A letter, or a row of a table."""
    number = len(site.said)
    entry = Entry(
        page=site.pages[place % 2],
        text=f"Paper {number} of {sender}",
        channel="letter",
        received_on=timezone.localdate() - timedelta(days=place % 3),
        full_name=f"Writer {number}",
        publish_as=PublishAs.values[place % 2 * 2],
    )
    entries = [entry] if sender == "stranger" else [entry, entry]
    for made in offline_contributions.record_many(site.consultation, entries, by=None):
        site.add(made.comment)


def take_over(site, place, sender):
    """A comment from an old site, published there."""
    number = len(site.said)
    page = site.pages[place % 2]
    day = timezone.now() - timedelta(days=place % 3)
    comment = services.import_comment(
        page, parent=None, name=f"Old {number}", email="", text=f"Old words {number}",
        submit_date=day, state=S.PUBLISHED, legacy_id=str(number),
    )  # fmt: skip
    site.add(comment)


def decide(to) -> Callable:
    """A decision of a moderator, late or not: approve, reject, remove, restore and so on."""

    def step(site, place, sender):
        comment = site.pick(place)
        if comment and can_move(comment.state, to):
            services.decide(comment, to, by=None, reason="Because")

    step.__name__ = f"decide_{to}"
    return step


def appeal(site, place, sender):
    comment = site.pick(place)
    if comment and comment.state == S.REJECTED:
        author.appeal(comment, "Please read it again.")


def edit(site, place, sender):
    """The author changes the text; a moderator accepts it where it waits."""
    comment = site.pick(place)
    if comment and comment.state in (S.PENDING, S.PUBLISHED):
        author.edit(comment, f"{comment.comment} And more.", seen=author.text_key(comment))
        if CommentEdit.objects.filter(comment=comment).exists():
            author.accept_edit(comment, site.users["network"])


def withdraw(site, place, sender):
    comment = site.pick(place)
    if comment and can_move(comment.state, S.WITHDRAWN):
        author.withdraw(comment)


def correct(site, place, sender):
    """Staff give or take a badge."""
    comment = site.pick(place)
    if comment:
        facts = SpeakerFacts("Ama", "Some body", "", PublishAs.NAME, SENDERS[sender])
        speakers.correct(comment, facts, by=None)


WAYS_IN = (send, reply, record, take_over)
ENDS = sorted({to for moves in MOVES.values() for to in moves} - {S.UNCONFIRMED})
STEPS = (
    *(send, reply, reply_officially, record, take_over),
    *(appeal, edit, withdraw, correct),
    *(decide(to) for to in ENDS),
)


def check(site):
    """The rule, for everything that was said."""
    left = set(site.consultation.unanswered().values_list("comment", flat=True))
    readable = set(site.consultation.contributions.readable().values_list("comment", flat=True))
    rows = Contribution.objects.filter(number__isnull=False)
    numbers = dict(rows.values_list("comment", "number"))
    for pk, number in site.numbers.items():
        assert numbers.get(pk) == number, "a number that was public was taken back"
    for comment in PublicComment.objects.filter(pk__in=site.said):
        if comment.is_published and comment.official_role not in RESPONDERS:
            assert comment.pk in numbers, f"{comment.comment!r} has no number"
            assert comment.pk in left & readable, f"{comment.comment!r} is not to be answered"
        elif comment.pk not in site.numbers:
            assert comment.pk not in numbers, f"{comment.comment!r} has a number"
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    site.numbers = numbers


@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("way", WAYS_IN, ids=lambda way: way.__name__)
def test_each_way_alone(site, way, sender):
    """So that no way of the sequences below is a way that leads nowhere."""
    send(site, 0)
    decide(S.PUBLISHED)(site, 0, "")
    way(site, 0, sender=sender)
    last = len(site.said) - 1
    assert last > 0
    decide(S.PUBLISHED)(site, last, "")
    check(site)
    comment = site.pick(last)
    assert comment.is_published
    is_by_form = way in (send, reply)
    assert comment.official_role == (SENDERS[sender] if is_by_form else "")
    assert (comment.pk in site.numbers) == (comment.official_role not in RESPONDERS)


def test_each_turn_leads_somewhere(site):
    """The same for what can happen to a comment: in this order each step changes something."""
    send(site, 0)
    order = (S.REJECTED, appeal, S.PUBLISHED, edit, S.PENDING, S.PUBLISHED, S.REMOVED, S.PUBLISHED)
    for step in (*order, reply_officially, S.SPAM, S.PUBLISHED, withdraw):
        before = list(PublicComment.objects.values_list("state", "text_version"))
        (decide(step) if isinstance(step, S) else step)(site, 0, "network")
        assert list(PublicComment.objects.values_list("state", "text_version")) != before, step
        check(site)
    assert list(site.numbers.values()) == [1]


def test_what_is_sent_in_the_last_second_is_in_time(site):
    """It is taken before the end, and has the time at which it is stored."""
    sent = services.NewComment(
        site.pages[0], name="Lena", email="lena@example.org", text="Am I in time?"
    )
    comment = services.confirm_comment(services.submit_comment(sent))
    after = site.consultation.closes_at + timedelta(seconds=1)
    PublicComment.objects.filter(pk=comment.pk).update(submit_date=after)
    site.add(comment)
    decide(S.PUBLISHED)(site, 0, "")
    check(site)
    assert site.numbers


step = st.tuples(st.sampled_from(STEPS), st.integers(0, 5), st.sampled_from(sorted(SENDERS)))


def test_whatever_happens(site):
    @settings(
        max_examples=40,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(steps=st.lists(step, min_size=3, max_size=9))
    def run(steps):
        with transaction.atomic():
            send(site, 0)
            for do, place, sender in steps:
                try:
                    with transaction.atomic():
                        do(site, place, sender=sender)
                except Refused:
                    # A move that is not possible then; it changed nothing.
                    pass
                check(site)
            transaction.set_rollback(True)
        site.said.clear()
        site.numbers.clear()

    run()
