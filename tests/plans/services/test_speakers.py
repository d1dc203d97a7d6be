"""Staff correct who said something, and what must be answered follows."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.models import OfficialRole, PublicComment, PublishAs
from comments.models.status import ModerationStatus
from comments.submission import services
from plans.models import Contribution
from plans.services.speakers import SpeakerFacts
from tests.support.factories import (
    OrganisationFactory,
    OrganisationKind,
    PersonFactory,
    UserFactory,
)
from tests.support.pages_seen import said
from tests.support.responses import say_who


@pytest.fixture
def who(consultation):
    """The page that corrects the author of a comment."""

    def who(comment):
        return reverse("contributions:speaker", args=[consultation.pk, comment.pk])

    return who


@pytest.fixture
def badge_giver(editor):
    """An editor who may say whom people speak for."""
    editor.user_permissions.add(Permission.objects.get(codename="change_affiliation"))


def typed(client, url, **changes):
    """Press "Save" on the form as it is opened, with some of it changed."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    form = page.select_one("form[method=post]:has([name=full_name])")
    fields = form.select("input:not([type=radio]), input[checked]")
    sent = {field["name"]: field.get("value", "") for field in fields}
    return sent | changes


@pytest.fixture
def ministry_comment(network, consultation):
    """What someone of a ministry sent by the form: published, with a badge, no contribution."""
    ministry = OrganisationFactory(name="Ministry", kind=OrganisationKind.GOVERNMENT)
    account = UserFactory(email="mina@example.org")
    PersonFactory(name="Mina", user=account, organisation=ministry)
    sent = services.NewComment(
        network.plan,
        name="Mina",
        email="mina@example.org",
        text="We think so too.",
        organisation="Ministry",
    )
    comment = services.confirm_comment(services.submit_comment(sent))
    return services.decide(comment, ModerationStatus.PUBLISHED, by=None)


def test_what_a_ministry_sends_by_the_form_is_no_contribution(ministry_comment):
    assert ministry_comment.state == ModerationStatus.PUBLISHED
    assert ministry_comment.official_role == OfficialRole.GOVERNMENT
    assert not Contribution.objects.exists()


def test_without_the_badge_it_becomes_one_and_is_to_be_answered(
    editor_client, badge_giver, consultation, contribute, ministry_comment, who
):
    first, url = contribute(), who(ministry_comment)
    done = editor_client.post(url, typed(editor_client, url, official_role=""), follow=True)
    assert "The comment is now a contribution with a reference." in said(done)
    made = Contribution.objects.get(comment=ministry_comment)
    assert (made.number, made.counted_later_on) == (first.number + 1, timezone.localdate())
    assert set(consultation.unanswered()) == {first, made}
    assert ModelLogEntry.objects.for_instance(made).count() == 1


def test_a_number_that_was_public_stays(editor_client, badge_giver, consultation, contribute, who):
    made = contribute()
    url = who(made.comment)
    for role in ("government", "", "network"):
        sent = typed(editor_client, url, official_role=role, organisation_name="Ministry")
        assert editor_client.post(url, sent).status_code == 302
        made.refresh_from_db()
        assert (made.number, made.counted_later_on) == (1, None)
        assert list(consultation.unanswered()) == [made]


def test_an_editor_without_the_right_gives_no_badge(editor_client, contribute, who):
    made = contribute()
    url = who(made.comment)
    sent = typed(editor_client, url, official_role="member", organisation_name="Cycling Club")
    editor_client.post(url, sent)
    made.comment.refresh_from_db()
    assert made.comment.organisation_name == "Cycling Club"
    assert made.comment.official_role == ""


def test_names_and_what_is_published_are_corrected_everywhere(
    client, editor_client, consultation, contribute, who
):
    union = OrganisationFactory(name="Village Union")
    made = contribute(name="Ama Mensah")
    url, trail = who(made.comment), f"{consultation.plan.url}consultation/NAP6/1/"
    assert "Ama Mensah" in client.get(trail).text
    sent = typed(editor_client, url, organisation_name="village union", publish_as="organisation")
    editor_client.post(url, sent)
    comment = PublicComment.objects.get(pk=made.comment_id)
    assert (comment.organisation, comment.organisation_name) == (union, "Village Union")
    assert comment.user_name.endswith("Village Union")
    for address in (trail, consultation.plan.url, trail.replace("/1/", "/contributions/")):
        seen = client.get(address).text
        assert "Ama Mensah" not in seen
        assert "Village Union" in seen
    entry = ModelLogEntry.objects.for_instance(comment).filter(action="plans.correct_speaker").get()
    assert entry.message == "Changed: Organisation, What may be published"
    assert "Ama" not in str(entry.data)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"full_name": ""}, "Enter the name that may be published"),
        ({"publish_as": "organisation"}, "Enter the organisation that may be published"),
        ({"publish_as": ""}, "Select what may be published"),
        ({"publish_as": "all"}, "Select a valid choice"),
        ({"official_role": "member"}, "Enter the organisation that they speak for"),
        ({"full_name": "n" * 121}, "at most 120 characters (it has 121)"),
        ({"organisation_name": "n" * 161}, "at most 160 characters (it has 161)"),
    ],
)
def test_what_is_wrong_is_said(editor_client, badge_giver, contribute, who, changes, words):
    made = contribute(name="Ama")
    url = who(made.comment)
    response = editor_client.post(url, typed(editor_client, url, **changes))
    assert response.status_code == 422
    assert words in said(response)
    made.comment.refresh_from_db()
    assert SpeakerFacts.of(made.comment) == SpeakerFacts("Ama", "", "", "name", "")


def test_a_choice_of_its_author_since_then_is_not_overwritten(editor_client, contribute, who):
    made = contribute(name="Ama")
    url = who(made.comment)
    sent = typed(editor_client, url, full_name="Ama Mensah")
    say_who(made, publish_as=PublishAs.ANONYMOUS)
    response = editor_client.post(url, sent)
    assert response.status_code == 409
    assert "changed by someone else since you opened it" in said(response)
    assert "Ama Mensah" in response.text
    made.comment.refresh_from_db()
    assert (made.comment.full_name, made.comment.publish_as) == ("Ama", "anonymous")


def test_it_is_found_from_the_board_and_from_moderation(
    editor_client, admin_client, consultation, contribute, ministry_comment, who
):
    made = contribute()
    board = editor_client.get(reverse("contributions:board", args=[consultation.pk]))
    assert who(made.comment) in board.text
    review = reverse(PublicComment.snippet_viewset.get_url_name("edit"), args=[ministry_comment.pk])
    assert who(ministry_comment) in admin_client.get(review).text


def test_other_comments_and_other_people_are_kept_out(
    client, moderator_client, editor_client, network, contribute, who
):
    made = contribute()
    assert client.get(who(made.comment)).status_code == 302
    assert moderator_client.get(who(made.comment)).url == "/admin/"
    PublicComment.objects.filter(pk=made.comment_id).update(page=network.post)
    Contribution.objects.all().delete()
    assert editor_client.get(who(made.comment)).status_code == 404
