"""Whatever way it came: what everyone but those who respond says gets a number and a response.

The rule is checked after every step of sequences that hypothesis draws from all ways in which
something comes in, and all that can happen to it afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments import speakers as directory
from comments.author import services as author
from comments.author import signature
from comments.author.signature import Signature
from comments.models import (
    RESPONDERS,
    BulkDecision,
    CommentEdit,
    OfficialRole,
    PublicComment,
    PublishAs,
)
from comments.models.status import MOVES, ModerationStatus, can_move
from comments.moderation import bulk
from comments.moderation.transitions import SeenComment
from comments.submission import services
from core.exceptions import Refused
from people.models import Membership, Organisation, OrganisationKind, Person, Verification
from plans.models import Consultation, Contribution
from plans.services import consultations, offline_contributions, speakers
from plans.services.offline_contributions import Entry
from plans.services.speakers import SpeakerFacts
from tests.support.factories import (
    ConsultationFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)
from users.models import User

S = ModerationStatus
# Who sends something, and the badge that they get.
SENDERS = {
    "stranger": "",
    "account": "",
    "member": OfficialRole.MEMBER,
    "ministry": OfficialRole.GOVERNMENT,
    "network": OfficialRole.NETWORK,
    # Says that they speak for the ministry, from an address that shows nothing.
    "pretender": "",
}


@dataclass
class Site:
    """A consultation that is open, and everything that was said in it so far."""

    consultation: Consultation
    pages: list
    users: dict
    said: list[int] = field(default_factory=list)
    # What was sent and not confirmed, and by whom.
    unconfirmed: list[tuple[int, str]] = field(default_factory=list)
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
    for sender in sorted(set(SENDERS) - {"stranger", "pretender"}):
        users[sender] = UserFactory(username=sender, email=f"{sender}@example.org")
        body = OrganisationFactory(**kinds[sender]) if sender in kinds else None
        PersonFactory(name=f"Person {sender}", user=users[sender], organisation=body)
    return Site(consultation, [network.plan, network.commitment], users)


def person_of(site, sender):
    """The Person of an account as they are stored now, or None."""
    user = site.users.get(sender)
    return Person.objects.get(user=user) if user else None


def submit(site, place, *, parent=None, sender="stranger"):
    """The public form: unconfirmed."""
    number = PublicComment.objects.count()
    page = parent.page.specific if parent else site.pages[place % 2]
    email = site.users[sender].email if sender in site.users else f"reader{number}@example.org"
    person = person_of(site, "ministry" if sender == "pretender" else sender)
    sent = services.NewComment(
        page,
        organisation=str(person.organisation or "") if person else "",
        name=f"Person {sender}" if sender in site.users else f"Reader {number}",
        email=email,
        text=f"Words {number} of {sender} that no one else says.",
        parent=parent,
    )
    comment = services.submit_comment(sent)
    site.unconfirmed.append((comment.pk, sender))


def send_early(site, place, sender):
    """Sent before the consultation opened, and confirmed since."""
    submit(site, place, sender=sender)
    pk, _sender = site.unconfirmed[-1]
    day = site.consultation.opens_at - timedelta(days=1)
    PublicComment.objects.filter(pk=pk).update(submit_date=day)
    confirm(site, place, sender)


def confirm(site, place, sender):
    """The link in the email of what was sent last."""
    if not site.unconfirmed:
        return
    pk, sent_by = site.unconfirmed[-1]
    comment = PublicComment.objects.get(pk=pk)
    try:
        comment = services.confirm_comment(comment)
    except services.NameTaken:
        comment = services.confirm_comment(comment, name=f"Someone else {pk}")
    site.unconfirmed.pop()
    site.add(comment)
    if comment.official_role in RESPONDERS:
        # No one who has not shown it gets out of being counted.
        person = person_of(site, sent_by)
        member = person.verified_membership
        assert person.user.is_active
        assert directory.role_in(member.organisation) == comment.official_role


def send(site, place, *, parent=None, sender="stranger"):
    """The public form, and the link in the email."""
    submit(site, place, parent=parent, sender=sender)
    confirm(site, place, sender)


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


def take_over(site, place, sender, *, state=S.PUBLISHED, parent=None):
    """A comment from an old site, published there."""
    number = len(site.said)
    page = parent.page if parent else site.pages[place % 2]
    day = timezone.now() - timedelta(days=place % 3)
    comment = services.import_comment(
        page, parent=parent, name=f"Old {number}", email="", text=f"Old words {number}",
        submit_date=day, state=state, legacy_id=str(number),
        speaker=person_of(site, sender) if SENDERS[sender] in RESPONDERS else None,
    )  # fmt: skip
    site.add(comment)


def take_over_reply(site, place, sender):
    """A reply from there, in a state that it had there."""
    state = (S.PUBLISHED, S.PENDING, S.REMOVED, S.SPAM)[place % 4]
    take_over(site, place, sender, state=state, parent=site.pick(place))


def decide(to) -> Callable:
    """A decision of a moderator, late or not: approve, reject, remove, restore and so on."""

    def step(site, place, sender):
        comment = site.pick(place)
        if comment and can_move(comment.state, to):
            services.decide(comment, to, by=None, reason="Because")

    step.__name__ = f"decide_{to}"
    return step


def decide_on_all(site, place, sender):
    """One decision on everything that waits, carried out by the worker."""
    to = S.REJECTED if place == 5 else S.PUBLISHED
    waiting = PublicComment.objects.pending().order_by("pk")
    seen = [SeenComment.of(comment) for comment in waiting]
    by = site.users["network"]
    User.objects.filter(pk=by.pk).update(is_superuser=True, is_active=True)
    job = BulkDecision.objects.create(chosen=[list(one) for one in seen], to=to, by=by)
    bulk.carry_on.call(job.pk)


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


def sign(site, place, sender):
    """The author changes name, organisation or what readers see; a moderator accepts it."""
    comment = site.pick(place)
    if comment and comment.user_email and comment.state in (S.PENDING, S.PUBLISHED):
        body = "" if place % 2 else str(person_of(site, "ministry").organisation)
        new = Signature(f"Someone {place}", body, PublishAs.values[place % 3])
        signature.sign(comment, new)
        if CommentEdit.objects.filter(comment=comment).exists():
            author.accept_edit(comment, site.users["network"])


def change_directory(site, place, sender):
    """Staff verify a member or do not, an organisation becomes another kind, an account ends."""
    person = person_of(site, sender)
    if person is None:
        return
    body = Organisation.objects.filter(memberships__person=person).first()
    if place == 5 or body is None:
        User.objects.filter(pk=person.user_id).update(is_active=not person.user.is_active)
    elif place == 4:
        Organisation.objects.filter(pk=body.pk).update(runs_site=not body.runs_site)
    elif place > 1:
        kind = (OrganisationKind.GOVERNMENT, OrganisationKind.CIVIL_SOCIETY)[place % 2]
        Organisation.objects.filter(pk=body.pk).update(kind=kind)
    else:
        verification = (Verification.NONE, Verification.STAFF)[place]
        Membership.objects.filter(person=person).update(verification=verification)


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


WAYS_IN = (send, send_early, reply, record, take_over, take_over_reply)
ENDS = sorted({to for moves in MOVES.values() for to in moves} - {S.UNCONFIRMED})
STEPS = (
    *WAYS_IN,
    *(submit, confirm, reply_officially, change_directory),
    *(appeal, edit, sign, withdraw, correct, decide_on_all),
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
    is_by_form = way in (send, send_early, reply)
    is_from_staff = way in (take_over, take_over_reply) and SENDERS[sender] in RESPONDERS
    role = SENDERS[sender] if is_by_form or is_from_staff else ""
    assert comment.official_role == role
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


def test_an_answer_to_an_official_reply_counts(site):
    send(site, 0)
    decide(S.PUBLISHED)(site, 0, "")
    reply_officially(site, 0, "ministry")
    send(site, 1, parent=site.pick(1))
    decide(S.PUBLISHED)(site, 2, "")
    check(site)
    assert site.pick(2).parent == site.pick(1)
    assert set(site.numbers) == {site.said[0], site.said[2]}


def test_who_pretends_to_respond_is_counted(site):
    """And so is who did, once their account has ended or their role is no longer verified."""
    send(site, 0, sender="pretender")
    change_directory(site, 5, "ministry")
    send(site, 0, sender="ministry")
    change_directory(site, 0, "network")
    send(site, 0, sender="network")
    decide_on_all(site, 0, "")
    check(site)
    assert len(site.numbers) == 3
    assert {site.pick(place).official_role for place in range(3)} == {""}


def test_of_which_time_it_is_when_the_end_moves(site, time_machine):
    """What an old site brought while comments were closed, and the consultation went on then."""
    early, late = site.consultation.opens_at - timedelta(days=1), site.consultation.closes_at
    time_machine.move_to(late + timedelta(days=2))
    for day in (early, late + timedelta(days=1)):
        made = services.import_comment(
            site.pages[0], parent=None, name="Old", email="", text=f"Of {day}", submit_date=day,
            state=S.PUBLISHED,
        )  # fmt: skip
    assert not Contribution.objects.exists()
    dates = consultations.dates_of(site.consultation)
    longer = replace(dates, closes_at=late + timedelta(days=9))
    consultations.move(site.consultation, by=None, seen=dates, dates=longer)
    assert Contribution.objects.get(number=1).comment == made
    assert Contribution.objects.count() == 1


def test_what_is_sent_in_the_last_second_is_in_time(site, time_machine):
    """It is taken before the end, and has the time at which it is stored."""
    sent = services.NewComment(
        site.pages[0], name="Lena", email="lena@example.org", text="Am I in time?"
    )
    comment = services.confirm_comment(services.submit_comment(sent))
    after = site.consultation.closes_at + timedelta(seconds=1)
    PublicComment.objects.filter(pk=comment.pk).update(submit_date=after)
    site.add(comment)
    time_machine.move_to(after + timedelta(hours=1))
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
        site.unconfirmed.clear()
        site.numbers.clear()

    run()
