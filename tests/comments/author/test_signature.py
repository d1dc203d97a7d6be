"""Authors change their mind about how a comment is signed: more privacy at once, words by rule."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import TextChanged
from comments.submission import services
from tests.support import factories as make
from tests.support.decisions import take_effect

pytestmark = pytest.mark.django_db
S = ModerationStatus
CLUB = {"name": "Lena Falk", "organisation": "Cycling Club"}


@pytest.fixture
def sign(client, mine, stored):
    """Open the page of the signature, change something and send it: the response."""

    def sign(comment, status=302, **typed):
        url = mine(comment, "sign")
        form = BeautifulSoup(client.get(url).content, "html.parser").select_one("main form")
        fields = {
            field["name"]: field.get("value", "")
            for field in form.select("input")
            if (field["type"] != "radio" or field.has_attr("checked"))
            and not field.has_attr("disabled")
        }
        response = client.post(url, fields | typed)
        assert response.status_code == status, response.context["form"].errors
        return response

    return sign


@pytest.fixture
def on_plan(write, network):
    """A comment on a page that asks for whom people write: `on_plan(state="pending")`."""
    return lambda **options: write(page=network.plan, **(CLUB | options))


class TestLess:
    """Less of who wrote it, whatever has been decided."""

    @pytest.mark.parametrize("publish_as", ["anonymous", "organisation"])
    def test_the_name_leaves_the_page_at_once(
        self, client, network, page_cache, on_plan, sign, stored, publish_as
    ):
        comment = on_plan()
        assert "Lena Falk" in client.get(network.plan.url).text
        sign(comment, publish_as=publish_as)
        html = client.get(network.plan.url).text
        assert "Lena Falk" not in html
        assert ("Cycling Club" in html) == (publish_as == "organisation")
        assert "Lena" not in stored(comment).user_name
        assert stored(comment).full_name == "Lena Falk"

    def test_and_comes_back_as_its_author_likes(self, client, network, on_plan, sign):
        comment = on_plan(publish_as="anonymous")
        assert "Lena Falk" not in client.get(network.plan.url).text
        sign(comment, publish_as="name")
        assert "Lena Falk" in client.get(network.plan.url).text

    def test_an_older_tab_brings_no_name_back(self, client, network, on_plan, mine, sign, stored):
        comment = on_plan()
        url = mine(comment, "sign")
        older = BeautifulSoup(client.get(url).content, "html.parser").select_one("main form")
        seen = older.select_one("[name=seen]")["value"]
        sign(comment, publish_as="anonymous")
        typed = {"publish_as": "name", "name": "Lena Falk", "speaks_for": "organisation"}
        typed |= {"organisation": "Cycling Club", "seen": seen}
        response = client.post(url, typed)
        assert response.status_code == 409
        assert "This was changed since you opened it" in response.text
        assert stored(comment).publish_as == "anonymous"
        again = BeautifulSoup(response.content, "html.parser").select_one("[name=seen]")["value"]
        assert client.post(url, typed | {"seen": again}).status_code == 302
        assert stored(comment).publish_as == "name"

    def test_a_form_without_its_fields_names_no_one(
        self, client, network, on_plan, mine, stored, moderator
    ):
        comment = on_plan(publish_as="anonymous")
        PublicComment.objects.filter(pk=comment.pk).update(
            decided_at=comment.submit_date, decided_by=moderator
        )
        client.post(mine(comment, "sign"), {})
        assert stored(comment).publish_as == "anonymous"
        assert stored(comment).organisation_name == "Cycling Club"
        assert "Lena Falk" not in client.get(network.plan.url).text

    @pytest.mark.parametrize("state", ["unconfirmed", "pending", "published", "rejected"])
    def test_in_every_state_in_which_it_is_or_could_be_shown(self, on_plan, sign, stored, state):
        comment = on_plan(state=state)
        sign(comment, publish_as="anonymous")
        assert stored(comment).publish_as == "anonymous"
        assert stored(comment).state == state

    def test_emails_that_are_not_sent_yet_follow(self, write, network, sign, send_mail_now):
        parent = write(page=network.plan, wants_replies=True)
        send_mail_now()
        reply = write(page=network.plan, parent=parent, **CLUB)
        sign(reply, publish_as="anonymous")
        (mail,) = [one for one in send_mail_now() if one.to == [parent.user_email]]
        assert "A resident" in mail.subject + mail.body
        assert "Lena" not in mail.subject + mail.body
        assert "Cycling" not in mail.body

    def test_the_organisation_can_be_dropped_after_a_decision(self, on_plan, sign, stored, rules):
        rules(edit_minutes=0)
        comment = on_plan()
        sign(comment, speaks_for="self")
        assert (stored(comment).organisation_name, stored(comment).organisation) == ("", None)

    def test_the_log_says_that_and_not_what(self, on_plan, sign):
        comment = on_plan()
        sign(comment, publish_as="anonymous")
        entry = ModelLogEntry.objects.get(action="comments.sign")
        assert "Lena" not in f"{entry.data} {entry.label}"
        sign(comment)
        assert ModelLogEntry.objects.filter(action="comments.sign").count() == 1

    def test_opening_the_page_changes_nothing(self, client, mine, on_plan, stored):
        comment = on_plan()
        before = PublicComment.objects.filter(pk=comment.pk).values().get()
        assert client.get(mine(comment, "sign")).status_code == 200
        assert PublicComment.objects.filter(pk=comment.pk).values().get() == before


class TestOtherWords:
    """Another name or organisation is something that a moderator reads."""

    def test_before_a_decision_both_can_change(self, on_plan, sign, stored):
        make.OrganisationFactory(name="Walking Club", email_domains="walks.example")
        comment = on_plan(state="pending", email="lena@walks.example")
        sign(comment, name="Lena F.", organisation="walking club")
        comment = stored(comment)
        assert (comment.full_name, comment.organisation_name) == ("Lena F.", "Walking Club")
        assert (comment.official_role, comment.user_name) == ("member", "Lena F.")

    def test_no_moderator_approves_a_name_they_have_not_read(self, on_plan, sign, moderator):
        seen = on_plan(state="pending")
        sign(seen, name="Somebody Else")
        with pytest.raises(TextChanged, match="has changed"):
            services.decide(seen, S.PUBLISHED, by=moderator)

    @pytest.mark.parametrize("trust", ["publish", "hold_all"])
    def test_after_it_is_published_as_for_texts(self, on_plan, sign, stored, rules, trust):
        rules(trust=trust, edit_minutes=30)
        comment = on_plan()
        is_free = trust == "publish"
        sign(comment, 302 if is_free else 409, name="Lena F.")
        assert stored(comment).full_name == ("Lena F." if is_free else "Lena Falk")

    def test_after_a_moderators_decision_the_words_are_shown_and_not_asked(
        self, client, mine, on_plan, moderator, sign, stored
    ):
        comment = services.decide(on_plan(state="pending"), S.PUBLISHED, by=moderator)
        html = client.get(mine(comment, "sign")).text
        assert "you can no longer enter others" in html
        client.post(
            mine(comment, "sign"),
            {"name": "X", "speaks_for": "organisation", "organisation": "Y", "publish_as": "name"},
        )
        assert (stored(comment).full_name, stored(comment).organisation_name) == (
            "Lena Falk",
            "Cycling Club",
        )

    def test_a_protected_name_is_refused(self, on_plan, sign):
        assert (
            "speaks here officially"
            in sign(on_plan(state="pending"), 422, name="Moderator").content.decode()
        )

    def test_what_an_address_has_shown_stays(self, client, mine, on_plan, sign, stored):
        make.OrganisationFactory(name="Cycling Club", email_domains="club.example")
        comment = on_plan(email="lena@club.example")
        page = BeautifulSoup(client.get(mine(comment, "sign")).content, "html.parser")
        assert not page.select("[name=organisation], [name=speaks_for]")
        sign(comment, publish_as="anonymous")
        assert (stored(comment).official_role, stored(comment).publish_as) == (
            "member",
            "anonymous",
        )

    def test_a_withdrawn_comment_is_not_signed(self, client, mine, on_plan):
        comment = on_plan(state="withdrawn")
        assert client.post(mine(comment, "sign"), {"publish_as": "name"}).status_code in (409, 422)


def test_staff_see_what_is_withheld_and_cannot_publish_it(
    client, network, on_plan, moderator, stored
):
    comment = on_plan(publish_as="anonymous", state="pending")
    client.force_login(moderator)
    queue = reverse("wagtailsnippets_comments_publiccomment:list")
    edit = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
    for url in (queue, edit):
        text = client.get(url).text
        assert "Lena Falk" in text
        assert "Cycling Club" in text
        assert "Readers see: <bdi>A resident</bdi>" in text
    client.post(
        edit, {"to": "published", "seen": comment.state, "version": 1, "publish_as": "name"}
    )
    take_effect()
    assert stored(comment).publish_as == "anonymous"
    client.logout()
    assert "Lena Falk" not in client.get(network.plan.url).text


def test_the_list_is_narrowed_by_badge_and_exported_with_all_columns(
    client, on_plan, write, moderator
):
    make.OrganisationFactory(name="Cycling Club", email_domains="club.example")
    on_plan(email="lena@club.example", publish_as="organisation")
    on_plan(organisation="Walking Club", text="Another one")
    write(name="Somebody Public")
    client.force_login(moderator)
    queue = reverse("wagtailsnippets_comments_publiccomment:list")
    for speaker, here in (("member", "Cycling Club"), ("claim", "Walking Club")):
        rows = BeautifulSoup(client.get(queue, {"speaker": speaker}).content, "html.parser")
        (who,) = rows.select(".queue__who")
        assert here in who.text
    csv = b"".join(client.get(queue, {"export": "csv"}).streaming_content).decode()
    assert "Lena Falk,Cycling Club,,Member organisation,Publish only my organisation" in csv or (
        "Lena Falk,Cycling Club,,member,organisation,Cycling Club" in csv
    )
    assert "Readers see" in csv.splitlines()[0]
