"""Nobody decides alone in their own cause."""

import pytest
from wagtail.models import ModelLogEntry

from comments.author import services as verbs
from comments.models import ModerationSettings, PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation.conflicts import NotAllowed
from comments.submission import services
from tests.support import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry():
    return make.OrganisationFactory(name="Ministry of Ports")


@pytest.fixture
def insider(groups, ministry):
    """A moderator who works for the ministry."""
    user = make.UserFactory(username="insider", groups=["Moderators"])
    make.PersonFactory(name="Ines Port", organisation=ministry, user=user)
    return user


@pytest.fixture
def outsider(groups):
    return make.UserFactory(username="outsider", groups=["Moderators"])


@pytest.fixture(params=["post", "event", "plan", "commitment", "supported"])
def page(request, network, ministry):
    """Pages of every type that have to do with the ministry."""
    kind = request.param
    page = getattr(network, "commitment" if kind == "supported" else kind)
    if kind == "post":
        make.BylineFactory(page=page, organisation=ministry)
    elif kind == "supported":
        page.supporting_organisations.add(ministry)
    else:
        field = {"event": "organizer", "plan": "lead_organisation"}.get(kind, "lead_organisation")
        setattr(page, field, ministry)
    page.save()
    return page


def test_a_decision_in_ones_own_cause_waits_for_a_second_opinion(write, page, insider, outsider):
    comment = write(state="pending", page=page)
    proposed = services.decide(comment, S.REJECTED, by=insider, reason="Unfair", title="Tone")
    assert proposed.state == S.PENDING
    assert (proposed.proposed_state, proposed.proposed_by) == (S.REJECTED, insider)
    entry = ModelLogEntry.objects.get(action="comments.request_second_review")
    assert (entry.user, entry.data["to"], entry.data["reason"]) == (insider, "rejected", "Unfair")
    # Saying it twice is still one person.
    assert services.decide(proposed, S.REJECTED, by=insider, reason="Unfair").state == S.PENDING
    decided = services.decide(proposed, S.REJECTED, by=outsider, reason="Unfair")
    assert (decided.state, decided.proposed_state) == (S.REJECTED, "")


def test_the_second_may_see_it_otherwise(write, page, insider, outsider):
    comment = services.decide(write(state="pending", page=page), S.SPAM, by=insider)
    decided = services.decide(comment, S.PUBLISHED, by=outsider)
    stored = PublicComment.objects.get(pk=comment.pk)
    assert decided.state == stored.state == S.PUBLISHED
    assert (stored.proposed_state, stored.proposed_by) == ("", None)


def test_two_of_the_organisation_are_two(write, network, ministry, insider, outsider):
    network.event.organizer = ministry
    network.event.save()
    make.PersonFactory(name="Otto Port", organisation=ministry, user=outsider)
    comment = services.decide(write(state="pending", page=network.event), S.PUBLISHED, by=insider)
    assert comment.state == S.PENDING
    assert services.decide(comment, S.PUBLISHED, by=outsider).state == S.PUBLISHED


@pytest.mark.parametrize("alone_because", ["setting", "only moderator", "other page"])
def test_who_decides_alone_all_the_same(write, network, ministry, insider, request, alone_because):
    network.event.organizer = ministry
    network.event.save()
    page = network.post if alone_because == "other page" else network.event
    if alone_because != "only moderator":
        request.getfixturevalue("outsider")
    if alone_because == "setting":
        settings = ModerationSettings.for_site(network.home.get_site())
        settings.second_opinion = False
        settings.save()
    comment = write(state="pending", page=page)
    assert services.decide(comment, S.PUBLISHED, by=insider).state == S.PUBLISHED


def test_an_appeal_is_not_heard_by_who_rejected(write, insider, outsider):
    rejected = services.decide(write(state="pending"), S.REJECTED, by=insider, reason="Tone")
    appealed = verbs.appeal(rejected, "I was quoting the minister.")
    for to in (S.REJECTED, S.PUBLISHED, S.SPAM):
        with pytest.raises(NotAllowed, match="another moderator"):
            services.decide(appealed, to, by=insider, reason="Still")
    published = services.decide(appealed, S.PUBLISHED, by=outsider)
    assert published.state == S.PUBLISHED
    # The appeal is over: what comes later is a new matter.
    hidden = services.decide(published, S.PENDING, by=None)
    assert services.decide(hidden, S.PUBLISHED, by=insider).state == S.PUBLISHED


def test_the_only_moderator_hears_the_appeal(write, insider):
    rejected = services.decide(write(state="pending"), S.REJECTED, by=insider, reason="Tone")
    appealed = verbs.appeal(rejected, "I was quoting the minister.")
    assert services.decide(appealed, S.PUBLISHED, by=insider).state == S.PUBLISHED
    assert ModelLogEntry.objects.get(action="comments.decide_alone").user == insider


def test_an_appeal_does_not_wait_for_a_second_opinion_that_nobody_may_give(
    write, network, ministry, insider, outsider
):
    """The only other moderator rejected it, and so cannot agree to what the insider decides."""
    network.event.organizer = ministry
    network.event.save()
    comment = write(state="pending", page=network.event)
    rejected = services.decide(comment, S.REJECTED, by=outsider, reason="Tone")
    appealed = verbs.appeal(rejected, "I was quoting the minister.")
    assert services.decide(appealed, S.PUBLISHED, by=insider).state == S.PUBLISHED


@pytest.mark.parametrize("to", [S.PENDING, S.PUBLISHED])
def test_nobody_confirms_an_address_in_another_persons_place(write, outsider, to):
    comment = write(state="unconfirmed")
    with pytest.raises(NotAllowed, match="not confirmed"):
        services.decide(comment, to, by=outsider)
    stored = PublicComment.objects.get(pk=comment.pk)
    assert (stored.state, stored.confirmed_at) == (S.UNCONFIRMED, None)
    assert services.decide(stored, S.SPAM, by=outsider).state == S.SPAM
