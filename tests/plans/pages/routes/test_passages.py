"""Passages of a plan: each at an address of its own, and what became of the words spoken of."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import PublicComment
from plans.services import versions
from tests.plans.services.test_versions import rewrite, text_of

OLD, NEW = "Open the register for a fee.", "Open the register free of charge."


@pytest.fixture
def commitment(network, consultation):
    """A commitment of two passages, "a" and "b"."""
    network.commitment = rewrite(network.commitment, "action", OLD, "Ask banks.")
    return network.commitment


@pytest.fixture
def spoken_of(commitment, contribute):
    """The same with a comment on its first passage, which would put it in other words."""
    contribute("Who can pay?", page=commitment, place=0, suggested_text=NEW)
    return commitment


def soup(response, status=200):
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def thread_on(client, page):
    """The quotation above the one comment, in the list below the whole page."""
    [found] = soup(client.get(page.url)).select("#comments .quotation")
    return " ".join(found.get_text(" ").split())


class TestReading:
    def test_each_passage_has_its_place_and_two_ways_on(self, client, spoken_of):
        first, second = soup(client.get(spoken_of.url)).select(".passage")
        assert first["id"] == "passage-a"
        comment, count = first.select(".passage__actions a")
        assert comment["href"] == f"/comments/new/{spoken_of.pk}/?about=a"
        assert count["href"] == f"{spoken_of.url}passages/a/"
        assert count.get_text(" ", strip=True) == f"1 comment on “{OLD}”"
        assert [link.get_text() for link in second.select(".passage__actions a")] == [
            "Comment on “Ask banks.”"
        ]

    def test_its_own_page_shows_it_as_it_stands_with_its_threads_alone(
        self, client, spoken_of, contribute
    ):
        contribute("About the whole page.", page=spoken_of)
        shown = soup(client.get(f"{spoken_of.url}passages/a/"))
        assert OLD in shown.select_one("#passage-a").get_text()
        text = shown.main.get_text()
        assert "Who can pay?" in text
        assert "About the whole page." not in text
        assert "About this passage" not in text
        assert soup(client.get(f"{spoken_of.url}passages/b/")).h1.get_text() == "What will be done?"

    def test_the_fragment_is_the_threads_alone(self, client, spoken_of):
        shown = soup(client.get(f"{spoken_of.url}passages/a/?fragment=1"))
        assert shown.html is None
        assert "Who can pay?" in shown.select_one(".passage-thread").get_text()

    @pytest.mark.parametrize("path", ["zzz/", "a/b/", "%00/", f"{'x' * 300}/"])
    def test_what_was_never_there(self, client, spoken_of, path):
        assert client.get(f"{spoken_of.url}passages/{path}").status_code == 404

    def test_a_page_costs_the_same_however_much_was_said(self, client, spoken_of, contribute):
        def queries(path):
            with CaptureQueriesContext(connection) as seen:
                assert client.get(f"{spoken_of.url}{path}").status_code == 200
            return len(seen)

        paths = ["", "passages/a/", "passages/a/?fragment=1", "passages/"]
        for path in paths:
            queries(path)
        before = [queries(path) for path in paths]
        for number in range(6):
            contribute(f"Word {number}", page=spoken_of, place=number % 2, suggested_text=NEW)
        for path in paths:
            queries(path)
        after = [queries(path) for path in paths]
        assert after == before


class TestHonestAnchors:
    def test_the_same_words(self, client, spoken_of):
        assert thread_on(client, spoken_of) == f"About this passage {OLD}"

    def test_the_version_that_was_read_is_named(self, client, network, commitment, contribute):
        versions.publish(network.plan, title="Draft 1")
        contribute(page=commitment, place=0)
        assert "Draft 1" in thread_on(client, commitment)

    def test_changed_words_stand_beside_those_of_then(self, client, spoken_of):
        rewrite(spoken_of, "action", "Open it for a small fee.", "Ask banks.")
        told = thread_on(client, spoken_of)
        assert told.startswith("This passage has changed since")
        assert f"Then {OLD} Now Open it for a small fee." in told
        alone = text_of(client.get(f"{spoken_of.url}passages/a/"))
        assert "This passage has changed since" in alone

    def test_a_moved_passage_is_the_same(self, client, spoken_of):
        rewrite(spoken_of, "action", "Ask banks.", OLD, names="ba")
        assert thread_on(client, spoken_of).startswith("About this passage")

    def test_a_passage_under_another_heading_is_the_same(self, client, spoken_of):
        page = rewrite(spoken_of, "action", "Ask banks.", names="b")
        rewrite(page, "problem", OLD)
        assert thread_on(client, spoken_of).startswith("About this passage")

    def test_nothing_is_attached_again_to_the_same_words_elsewhere(self, client, spoken_of):
        rewrite(spoken_of, "action", OLD, "Ask banks.", names="xb")
        assert thread_on(client, spoken_of).startswith("This passage was removed")

    def test_a_removed_passage_keeps_its_list_and_its_address(self, client, spoken_of):
        rewrite(spoken_of, "action", "Ask banks.", names="b")
        assert thread_on(client, spoken_of) == f"This passage was removed {OLD}"
        page = soup(client.get(spoken_of.url))
        [way] = [a for a in page.select("a") if "removed passage" in a.get_text()]
        removed = text_of(client.get(way["href"]))
        assert OLD in removed
        assert "1 comment" in removed
        alone = client.get(f"{spoken_of.url}passages/a/")
        assert "This passage was removed" in text_of(alone)
        assert "Who can pay?" in alone.text
        assert "Comment on this passage" not in alone.text

    def test_a_removed_passage_of_a_version_is_still_found(self, client, network, commitment):
        versions.publish(network.plan, title="Draft 1")
        rewrite(commitment, "action", "Ask banks.", names="b")
        assert OLD in text_of(client.get(f"{commitment.url}passages/a/"))


class TestSuggesting:
    def test_readers_see_what_would_change_word_by_word(self, client, spoken_of):
        for path in ("", "passages/a/"):
            shown = soup(client.get(f"{spoken_of.url}{path}")).select_one(".suggestion")
            assert shown.select_one("del").get_text() == "[removed: for a fee]"
            assert shown.select_one("ins").get_text() == "[added: free of charge]"

    def test_moderators_see_it_too(self, admin_client, spoken_of):
        comment = PublicComment.objects.get()
        review = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
        assert admin_client.get(review).context["comment"].suggested_text == NEW
        page = soup(admin_client.get(review))
        assert page.select(".review__text--difference del")
        assert page.select(".review__text--difference ins")


class TestWhileSomebodyTypes:
    @pytest.fixture
    def typed(self, client, commitment):
        """A form that was opened on passage "a", as it is sent."""
        form = soup(client.get(f"/comments/new/{commitment.pk}/?about=a")).select_one(
            "#comment-form"
        )
        sent = {
            one["name"]: one.get("value", "")
            for one in form.select("input:not([type=radio])[name]")
        }
        sent |= {"name": "Ana", "email": "ana@example.org", "comment": "Who can pay?"}
        return sent | {"suggested_text": form.select_one("[name=suggested_text]").get_text()}

    def post(self, client, commitment, sent):
        sent = {name: value for name, value in sent.items() if name != "followup"}
        return client.post(f"/comments/new/{commitment.pk}/", sent)

    def test_changed_words_are_read_before_it_is_sent(self, client, commitment, typed):
        rewrite(commitment, "action", "Open it for a small fee.", "Ask banks.")
        response = self.post(client, commitment, typed)
        shown = soup(response, status=422)
        assert "The passage was changed while you were writing" in shown.get_text()
        assert shown.select_one("[name=comment]").get_text().strip() == "Who can pay?"
        words = shown.select_one("[name=suggested_text]").get_text().strip()
        assert words == "Open it for a small fee."
        seen = {"about_seen": shown.select_one("[name=about_seen]")["value"]}
        assert (
            self.post(client, commitment, typed | seen | {"suggested_text": words}).status_code
            == 302
        )
        comment = PublicComment.objects.get()
        assert comment.quotation.text == "Open it for a small fee."
        assert comment.suggested_text == ""

    def test_a_suggestion_is_kept_through_it(self, client, commitment, typed):
        rewrite(commitment, "action", "Open it for a small fee.", "Ask banks.")
        shown = soup(self.post(client, commitment, typed | {"suggested_text": NEW}), 422)
        assert shown.select_one("[name=suggested_text]").get_text().strip() == NEW

    def test_a_passage_that_is_taken_out_leaves_the_comment_to_the_page(
        self, client, commitment, typed
    ):
        rewrite(commitment, "action", "Ask banks.", names="b")
        response = self.post(client, commitment, typed | {"suggested_text": NEW})
        shown = soup(response, status=422)
        assert "removed while you were writing" in shown.get_text()
        assert shown.select_one("[name=comment]").get_text().strip() == "Who can pay?"
        sent = typed | {"about": shown.select_one("[name=about]")["value"]}
        assert self.post(client, commitment, sent).status_code == 302
        assert PublicComment.objects.get().quotation is None

    def test_words_that_moved_are_the_same_words(self, client, commitment, typed):
        rewrite(commitment, "action", "Ask banks.", OLD, names="ba")
        assert self.post(client, commitment, typed).status_code == 302
        assert PublicComment.objects.get().quotation.text == OLD
