"""Authors change their mind about how a comment is signed: more privacy at once, words by rule."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.author import services as author
from comments.models import CommentEdit, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import corrections
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
        sign(comment, name="Lena F.")
        assert stored(comment).full_name == ("Lena F." if is_free else "Lena Falk")
        assert CommentEdit.objects.exists() != is_free

    def test_once_the_time_to_edit_is_over_the_words_are_shown_and_not_asked(
        self, client, mine, on_plan, stored, rules
    ):
        rules(edit_minutes=0)
        comment = on_plan()
        html = client.get(mine(comment, "sign")).text
        assert "You can no longer enter another name or organisation" in html
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


class TestWaiting:
    """Another signature of a published comment waits, like another text."""

    @pytest.fixture
    def public(self, on_plan, moderator):
        """A comment that a moderator has read and approved."""
        return services.decide(on_plan(state="pending"), S.PUBLISHED, by=moderator)

    @pytest.fixture
    def review(self, client, moderator):
        """The admin page of a comment, for a moderator: `review(comment, publish_edit="1")`."""

        def review(comment, **pressed):
            client.force_login(moderator)
            url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
            page = client.get(url)
            if pressed:
                soup = BeautifulSoup(page.content, "html.parser")
                seen = soup.select_one(f"[name={next(iter(pressed))}-seen_text]")
                page = client.post(url, {seen["name"]: seen["value"]} | pressed, follow=True)
            client.logout()
            return page.text

        return review

    def test_readers_see_the_old_name_until_a_moderator_has_read_the_new_one(
        self, client, network, public, sign, mine, review, stored
    ):
        sign(public, name="Lena Winter", organisation="Walking Club")
        html = client.get(network.plan.url).text
        assert "Lena Falk" in html
        assert "Winter" not in html
        assert "Walking" not in html
        own = client.get(mine(public)).text
        assert "Lena Winter" in own
        assert "waiting for a moderator since" in own
        for words in ("Lena Falk", "Cycling Club", "Lena Winter", "Walking Club"):
            assert words in review(public)
        assert "Edit published" in review(public, publish_edit="1")
        html = client.get(network.plan.url).text
        assert "Lena Winter" in html
        assert "says they speak for" in html
        assert "Lena Falk" not in html
        assert "Edited on" in html
        assert stored(public).text_version == 2
        assert not CommentEdit.objects.exists()

    def test_moderators_find_it_in_the_queue(self, client, public, sign, moderator):
        sign(public, name="Lena Winter")
        client.force_login(moderator)
        queue = reverse("wagtailsnippets_comments_publiccomment:list")
        text = BeautifulSoup(client.get(queue).content, "html.parser").get_text(" ", strip=True)
        assert "Edit awaiting moderation" in text
        assert "To be signed: Lena Winter , Cycling Club" in text.replace(", C", " , C")

    def test_rejected_with_a_reason_the_old_name_stays(
        self, client, network, public, sign, review, send_mail_now
    ):
        sign(public, name="Lena Winter")
        send_mail_now()
        reason = {"reject_edit-reason": "That is the name of someone else."}
        assert "Edit rejected" in review(public, reject_edit="1", **reason)
        assert "Lena Falk" in client.get(network.plan.url).text
        assert not CommentEdit.objects.exists()
        (mail,) = send_mail_now()
        assert mail.to == [public.user_email]
        for words in ("That is the name of someone else.", "Lena Winter, Cycling Club"):
            assert words in mail.body
        actions = ModelLogEntry.objects.for_instance(public).values_list("action", flat=True)
        assert {"comments.propose_edit", "comments.refuse_edit"} <= set(actions)

    def test_its_author_takes_it_back(self, client, public, sign, mine, stored, network):
        sign(public, name="Lena Winter")
        url = mine(public, "withdraw_edit")
        page = client.get(url)
        assert "Lena Winter" in page.text
        assert CommentEdit.objects.exists()
        form = BeautifulSoup(page.content, "html.parser").select_one("main form")
        fields = {one["name"]: one["value"] for one in form.select("input")}
        assert client.post(url, fields).status_code == 422
        for _click in range(2):
            assert client.post(url, fields | {"pressed": "yes"}).status_code == 302
        assert not CommentEdit.objects.exists()
        assert stored(public).full_name == "Lena Falk"
        assert client.get(url).status_code == 302

    def test_what_was_decided_is_not_taken_back(self, client, public, sign, mine, moderator):
        sign(public, name="Lena Winter")
        url = mine(public, "withdraw_edit")
        form = BeautifulSoup(client.get(url).content, "html.parser").select_one("main form")
        fields = {one["name"]: one["value"] for one in form.select("input")} | {"pressed": "yes"}
        author.accept_edit(public, moderator)
        response = client.post(url, fields)
        assert response.status_code == 409
        assert "has changed since you opened it" in response.text

    def test_a_moderator_accepts_what_they_have_read(self, public, sign, moderator, stored):
        sign(public, name="Lena Winter")
        seen = author.text_key(public)
        sign(public, name="Another Name")
        with pytest.raises(author.TextReplaced):
            author.accept_edit(public, moderator, seen=seen)
        assert stored(public).full_name == "Lena Falk"

    @pytest.mark.parametrize("publish_as", ["anonymous", "organisation"])
    def test_what_is_withheld_leaves_the_page_at_once(
        self, client, network, public, sign, moderator, stored, publish_as
    ):
        sign(public, name="Lena Winter", publish_as=publish_as)
        html = client.get(network.plan.url).text
        assert "Lena" not in html
        assert stored(public).full_name == "Lena Falk"
        author.accept_edit(public, moderator)
        assert stored(public).full_name == "Lena Winter"
        assert "Lena" not in client.get(network.plan.url).text

    def test_an_organisation_that_is_left_leaves_the_page_at_once(
        self, client, network, public, sign
    ):
        sign(public, name="Lena Winter", speaks_for="self", organisation="")
        html = client.get(network.plan.url).text
        assert "Lena Falk" in html
        assert "Cycling" not in html

    def test_withheld_while_another_name_waits(
        self, client, network, public, sign, mine, moderator
    ):
        sign(public, name="Lena Winter")
        sign(public, publish_as="anonymous")
        assert "Lena" not in client.get(network.plan.url).text
        assert "Lena Winter" in client.get(mine(public)).text
        author.accept_edit(public, moderator)
        assert "Lena" not in client.get(network.plan.url).text

    def test_no_name_is_published_before_the_new_one_is_read(
        self, client, network, on_plan, moderator, sign
    ):
        comment = on_plan(state="pending", publish_as="anonymous")
        comment = services.decide(comment, S.PUBLISHED, by=moderator)
        sign(comment, name="Lena Winter", publish_as="name")
        assert "Lena" not in client.get(network.plan.url).text
        author.accept_edit(comment, moderator)
        assert "Lena Winter" in client.get(network.plan.url).text

    def test_text_and_name_wait_together_and_are_decided_together(
        self, client, network, public, sign, mine, moderator, stored
    ):
        url = mine(public, "edit")
        seen = author.text_key(public)
        assert client.post(url, {"comment": "New text", "seen": seen}).status_code == 302
        sign(public, name="Lena Winter")
        own = client.get(mine(public)).text
        assert "New text" in own
        assert "Lena Winter" in own
        author.accept_edit(public, moderator)
        assert (stored(public).comment, stored(public).full_name) == ("New text", "Lena Winter")

    def test_a_newer_text_leaves_the_name_waiting(self, client, public, sign, mine, rules):
        rules(trust="hold_all")
        sign(public, name="Lena Winter")
        for text in ("New text", public.comment):
            sent = {"comment": text, "seen": author.text_key(public)}
            assert client.post(mine(public, "edit"), sent).status_code == 302
            assert CommentEdit.objects.get().full_name == "Lena Winter"
        assert CommentEdit.objects.get().text == ""

    def test_a_correction_is_not_undone_by_a_name_that_waits(self, public, sign, moderator, stored):
        sign(public, name="Lena Winter")
        corrections.correct(public, "Corrected text", note="A slip", by=moderator)
        author.accept_edit(public, moderator)
        assert stored(public).comment == "Corrected text"

    def test_back_to_the_old_name_nothing_waits(self, public, sign):
        sign(public, name="Lena Winter")
        sign(public, name="Lena Falk")
        assert not CommentEdit.objects.exists()

    def test_once_the_time_is_over_it_waits_on_and_can_be_withheld(
        self, client, network, public, sign, rules, moderator
    ):
        sign(public, name="Lena Winter")
        rules(edit_minutes=0)
        sign(public, publish_as="anonymous")
        assert CommentEdit.objects.get().full_name == "Lena Winter"
        assert "Lena" not in client.get(network.plan.url).text

    def test_a_name_that_has_become_protected_is_not_accepted(self, public, sign, review, stored):
        sign(public, name="Lena Winter")
        body = make.OrganisationFactory(kind="government")
        make.PersonFactory(name="Lena Winter", organisation=body, user=make.UserFactory())
        assert "speaks here officially" in review(public, publish_edit="1")
        assert stored(public).full_name == "Lena Falk"
        assert CommentEdit.objects.exists()

    def test_a_hidden_comment_gets_no_name_that_no_one_has_read(
        self, public, sign, stored, moderator
    ):
        sign(public, name="Lena Winter")
        services.decide(public, S.PENDING, by=moderator)
        sign(public, publish_as="organisation")
        assert stored(public).full_name == "Lena Falk"
        assert CommentEdit.objects.get().full_name == "Lena Winter"

    def test_its_number_and_badge_stay(self, network, on_plan, sign, moderator, stored):
        make.OrganisationFactory(name="Cycling Club", email_domains="club.example")
        comment = on_plan(email="lena@club.example", state="pending")
        comment = services.decide(comment, S.PUBLISHED, by=moderator)
        sign(comment, name="Lena Winter")
        author.accept_edit(comment, moderator)
        found = stored(comment)
        assert (found.full_name, found.organisation_name) == ("Lena Winter", "Cycling Club")
        assert found.official_role == "member"


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
