"""Lines of a block as passages: spoken about, counted, frozen, compared and redrafted alone."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import PublicComment
from plans.admin.responses.changes import locations_for
from plans.models import VersionPassage
from plans.services import suggestions, versions
from tests.plans.services.test_versions import text_of
from tests.support.responses import answer

LIST = (
    '<p data-block-key="k1">We will:</p><ul><li data-block-key="k2">Ask banks.</li>'
    '<li data-block-key="k3">Publish the register.</li></ul>'
)


def publish(page, html, **more):
    """Publish a commitment whose action is one block "a" of rich text."""
    page = page.specific_class.objects.get(pk=page.pk)
    page.action = json.dumps([{"type": "prose", "value": html, "id": "a"}])
    page.save_revision().publish()
    return page


@pytest.fixture
def commitment(network, consultation):
    return publish(network.commitment, LIST)


def soup(response, status=200):
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def counts(client, page):
    found = soup(client.get(page.url)).select(".passage__count")
    return {one["href"].removeprefix(f"{page.url}passages/"): words(one) for one in found}


def quotation(client, page):
    [found] = soup(client.get(page.url)).select("#comments .quotation")
    return words(found)


class TestReading:
    def test_each_line_has_its_place_and_its_own_link(self, client, commitment):
        page = soup(client.get(commitment.url))
        item = page.select_one("li#passage-a-k3")
        link = item.select_one("a[data-comment-form]")
        assert link["href"] == f"/comments/new/{commitment.pk}/?about=a-k3"
        assert words(link) == "Comment on “Publish the register.”"
        assert page.select_one("div#passage-a-k1 > p").get_text() == "We will:"
        assert "data-block-key" not in str(page.main)

    def test_the_form_quotes_exactly_the_line(self, client, commitment):
        form = soup(client.get(f"/comments/new/{commitment.pk}/?about=a-k3"))
        assert "Publish the register." in words(form.main)
        assert "Ask banks." not in words(form.main)

    def test_a_comment_is_counted_at_its_line_and_at_no_other(self, client, commitment, contribute):
        contribute(page=commitment, place=2)
        assert counts(client, commitment) == {"a-k3/": "1 comment on “Publish the register.”"}
        assert quotation(client, commitment) == "About this passage Publish the register."
        alone = soup(client.get(f"{commitment.url}passages/a-k3/"))
        assert words(alone.select_one("#passage-a-k3")) == "Publish the register."
        assert len(alone.select(".comment")) == 1
        assert not soup(client.get(f"{commitment.url}passages/a-k2/")).select(".comment")

    def test_an_item_above_others_is_shown_without_them(self, client, network, consultation):
        html = "<ul><li>Outer<ul><li>Inner</li></ul></li><li>Next</li></ul>"
        page = publish(network.commitment, html)
        anchor = next(iter(page.comment_parts))
        shown = soup(client.get(f"{page.url}passages/{anchor}/"))
        assert words(shown.select_one(".passage-quote")) == "Outer"

    def test_rows_of_a_table_are_passages(self, client, network, consultation, contribute):
        columns = [{"type": "text", "heading": "Who"}, {"type": "text", "heading": "When"}]
        rows = [{"values": ["Ana", "May"]}, {"values": ["Bo", "June"]}]
        page = network.commitment.specific_class.objects.get(pk=network.commitment.pk)
        table = {"caption": "Dates", "table": {"columns": columns, "rows": rows}}
        page.action = json.dumps([{"type": "table", "value": table, "id": "t"}])
        page.save_revision().publish()
        contribute(page=page, place=2)
        shown = soup(client.get(page.url))
        row = shown.select_one("tbody tr:nth-of-type(2)")
        assert row["id"].startswith("passage-t-")
        assert words(row.select_one(".passage__count")) == "1 comment on “Bo · June”"
        assert len(shown.select("thead tr > *")) == len(row.find_all(["td", "th"]))
        # There is no room for a form in a cell.
        assert not row.select("[data-comment-form], [data-thread]")
        assert quotation(client, page) == "About this passage Bo · June"
        alone = soup(client.get(f"{page.url}passages/{row['id'].removeprefix('passage-')}/"))
        assert words(alone.select_one("tbody")) == "Bo June"

    def test_buttons_and_pictures_without_words_are_no_passages(self, client, commitment):
        button = {"label": "Join", "url": "https://example.org", "text": "", "page": None}
        page = commitment.specific_class.objects.get(pk=commitment.pk)
        page.action = json.dumps([{"type": "call_to_action", "value": button, "id": "b"}])
        page.save_revision().publish()
        assert not soup(client.get(page.url)).select(".passage__actions")
        form = client.get(f"/comments/new/{page.pk}/?about=b").text
        assert "You are commenting on this passage" not in form

    def test_a_page_costs_the_same_with_more_lines(self, client, commitment, contribute):
        def queries():
            client.get(commitment.url)
            with CaptureQueriesContext(connection) as seen:
                client.get(f"{commitment.url}?comments=1")
            return len(seen)

        contribute(page=commitment, place=0)
        before = queries()
        page = publish(commitment, LIST + "".join(f"<p>Line {n}</p>" for n in range(30)))
        for place in range(1, 6):
            contribute(page=page, place=place)
        assert queries() == before


class TestRedrafting:
    @pytest.fixture
    def spoken_of(self, commitment, contribute):
        contribute(page=commitment, place=2)
        return commitment

    def test_other_lines_may_change(self, client, spoken_of):
        publish(spoken_of, LIST.replace("Ask banks", "Ask no one"))
        assert quotation(client, spoken_of).startswith("About this passage")

    def test_a_changed_line_says_so(self, client, spoken_of):
        publish(spoken_of, LIST.replace("Publish the register", "Publish half of it"))
        told = quotation(client, spoken_of)
        assert told.startswith("This passage has changed since")
        assert "Then Publish the register. Now Publish half of it." in told

    def test_a_removed_line_says_so(self, client, spoken_of):
        publish(spoken_of, LIST.replace('<li data-block-key="k3">Publish the register.</li>', ""))
        assert quotation(client, spoken_of).startswith("This passage was removed")
        listed = text_of(client.get(f"{spoken_of.url}passages/"))
        assert "Publish the register." in listed
        assert "This passage was removed" in client.get(f"{spoken_of.url}passages/a-k3/").text

    def test_the_last_line_left_is_still_the_same(self, client, spoken_of):
        publish(spoken_of, '<p data-block-key="k3">Publish the register.</p>')
        assert quotation(client, spoken_of).startswith("About this passage")
        assert counts(client, spoken_of) == {"a/": "1 comment on “Publish the register.”"}
        assert len(soup(client.get(f"{spoken_of.url}passages/a/")).select(".comment")) == 1
        assert len(soup(client.get(f"{spoken_of.url}passages/a-k3/")).select(".comment")) == 1


class TestCommentsFromBefore:
    """What was said about a block when blocks were the passages keeps its passage."""

    @pytest.fixture
    def spoken_of(self, network, consultation, contribute):
        page = publish(network.commitment, '<p data-block-key="k3">Publish the register.</p>')
        contribute(page=page, place=0)
        assert PublicComment.objects.get().quotation.anchor == "a"
        return page

    def test_a_paragraph_that_got_company_is_found_by_its_words(self, client, spoken_of):
        publish(spoken_of, LIST)
        assert quotation(client, spoken_of) == "About this passage Publish the register."
        assert list(counts(client, spoken_of)) == ["a-k3/"]
        assert len(soup(client.get(f"{spoken_of.url}passages/a-k3/")).select(".comment")) == 1
        assert soup(client.get(f"{spoken_of.url}passages/a/")).select(".comment")

    def test_a_block_of_several_lines_stays_spoken_of_as_a_whole(self, client, spoken_of):
        page = publish(spoken_of, LIST)
        block = page.passages[0]
        PublicComment.objects.get().quotation.__class__.objects.update(
            text=block.text, fingerprint=block.fingerprint
        )
        assert quotation(client, page).startswith("About this passage We will:")
        [(path, label)] = counts(client, page).items()
        assert path == "a/"
        assert label.startswith("1 comment on all of this : “We will: Ask banks.")
        shown = soup(client.get(page.url))
        assert shown.select_one(shown.select_one(".quotation a")["href"])
        publish(page, LIST.replace("Ask", "Beg"))
        assert quotation(client, page).startswith("This passage has changed since")


class TestVersions:
    def test_lines_are_frozen_and_compared_each_by_itself(self, client, network, commitment):
        versions.publish(network.plan, title="Draft 1")
        publish(commitment, LIST.replace("Ask banks", "Ask notaries") + "<p>And more.</p>")
        versions.publish(network.plan, title="Draft 2")
        response = client.get(f"{network.plan.url}versions/1/to/2/")
        assert "1 passage changed 1 passage added 0 passages removed" in text_of(response)
        changed = soup(response).select_one(".change--changed")
        assert words(changed.select_one("del")) == "[removed: banks ]"
        assert changed["id"] == f"passage-{commitment.pk}-a-k2"

    def test_a_version_reads_as_its_page_did_and_each_line_can_be_linked(
        self, client, network, commitment
    ):
        versions.publish(network.plan, title="Draft 1")
        page = soup(client.get(f"{network.plan.url}versions/1/"))
        assert words(page.main).count("Publish the register.") == 1
        assert page.select_one(f"li#passage-{commitment.pk}-a-k3")

    def test_a_version_from_before_is_compared_as_wholes(self, client, network, commitment):
        versions.publish(network.plan, title="Draft 1")
        VersionPassage.objects.exclude(block="").delete()
        with pytest.raises(versions.NothingChanged):
            versions.publish(network.plan, title="Draft 2")
        publish(commitment, LIST.replace("Ask banks", "Ask notaries"))
        versions.publish(network.plan, title="Draft 2")
        text = text_of(client.get(f"{network.plan.url}versions/1/to/2/"))
        assert "1 passage changed 0 passages added 0 passages removed" in text

    def test_a_number_in_a_table_that_changes_is_a_change(self, network, commitment):
        def table(number):
            columns = [{"type": "text", "heading": "Who"}, {"type": "number", "heading": "How"}]
            value = {"columns": columns, "rows": [{"values": ["Ana", number]}]}
            page = commitment.specific_class.objects.get(pk=commitment.pk)
            page.action = json.dumps(
                [{"type": "table", "value": {"caption": "Sums", "table": value}, "id": "t"}]
            )
            page.save_revision().publish()

        table(3)
        versions.publish(network.plan, title="Draft 1")
        table(4)
        versions.publish(network.plan, title="Draft 2")

    def test_a_response_can_name_the_line_that_it_changed(self, network, commitment, contribute):
        contribution = contribute(page=commitment, place=1)
        versions.publish(network.plan, title="Draft 1")
        found = locations_for(answer(contribution), {(commitment.pk, "a-k2")})
        here = [one.anchor for one in found if one.page == commitment.pk and one.anchor]
        assert here == ["a-k2", "a-k1", "a-k3"]


class TestSuggesting:
    def test_one_item_of_the_draft_changes(self, client, editor_client, commitment, contribute):
        comment = contribute(page=commitment, place=1, suggested_text="Ask notaries.").comment
        address = reverse("plan_suggestions:apply", args=[comment.pk])
        seen = editor_client.get(address).context["found"].seen
        assert editor_client.post(address, {"seen": seen}).status_code == 302
        commitment.refresh_from_db()
        draft = commitment.get_latest_revision_as_object()
        assert draft.action[0].value.source == LIST.replace("Ask banks", "Ask notaries")

    def test_a_line_that_is_one_of_several_by_now_is_not_put_over_them(
        self, network, consultation, contribute
    ):
        page = publish(network.commitment, "<p>Publish the register.</p>")
        comment = contribute(page=page, place=0, suggested_text="Publish it all.").comment
        publish(page, "<p>Publish half of it.</p><p>Ask banks.</p>")
        comment = PublicComment.objects.get(pk=comment.pk)
        assert suggestions.preview(comment).status == suggestions.ApplyStatus.BY_HAND


class TestEnterIsPressed:
    """The editor leaves the key with what stands above the caret when a line is split."""

    SPLIT = (
        '<p data-block-key="k1">We will:</p><ul><li data-block-key="k2">Ask banks.</li>'
        '<li data-block-key="k3">Wait for a year.</li>'
        '<li data-block-key="n4">Publish the register.</li></ul>'
    )

    @pytest.fixture
    def split(self, commitment, contribute):
        contribute("Soon, please.", page=commitment, place=2)
        return publish(commitment, self.SPLIT)

    def test_what_was_said_stays_with_the_very_words(self, client, split):
        assert quotation(client, split) == "About this passage Publish the register."
        assert list(counts(client, split)) == ["a-n4/"]
        there = soup(client.get(f"{split.url}passages/a-n4/"))
        assert len(there.select(".comment")) == 1
        assert not soup(client.get(f"{split.url}passages/a-k3/")).select(".comment")

    def test_words_that_stand_there_twice_are_not_guessed(self, client, split):
        twice = self.SPLIT.replace("Ask banks.", "Publish the register.")
        page = publish(split, twice)
        assert list(counts(client, page)) == ["a-k3/"]
        assert quotation(client, page).startswith("This passage has changed since")

    def test_words_that_are_gone_leave_it_where_it_was(self, client, split):
        page = publish(split, self.SPLIT.replace("Publish the register.", "Publish it."))
        assert list(counts(client, page)) == ["a-k3/"]


def test_rows_that_begin_alike_keep_what_was_said_about_them(client, network, contribute):
    def table(*rows):
        columns = [{"type": "text", "heading": "Who"}, {"type": "text", "heading": "What"}]
        values = [{"values": list(row)} for row in rows]
        value = {"caption": "", "table": {"columns": columns, "rows": values}}
        page = network.commitment.specific_class.objects.get(pk=network.commitment.pk)
        page.action = json.dumps([{"type": "table", "value": value, "id": "a"}])
        page.save_revision().publish()
        return page

    rows = [("Health", "clinics"), ("Health", "hospitals")]
    page = table(*rows)
    contribute("About hospitals.", page=page, place=2)
    for changed in (table(rows[1]), table(("Health", "schools"), *rows), table(*reversed(rows))):
        assert quotation(client, changed) == "About this passage Health · hospitals"
        [number] = counts(client, changed).values()
        assert number == "1 comment on “Health · hospitals”"
