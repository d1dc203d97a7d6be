"""Comments: their threads, states, dates and texts, and what is left out."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from blog.models import BlogPostPage
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from home.models import ContentPage
from notifications.models import Delivery, Subscription
from tests.legacy_import.exports import author, comment, item, page, row
from tests.support.factories import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def import_thread(import_wordpress):
    """Import one post with these comments; gives what the command prints."""

    def import_thread(*comments, **fields):
        return import_wordpress(item(11, inside="".join(comments), **fields))

    return import_thread


def taken(number):
    return PublicComment.objects.get(legacy_id=str(number))


def post():
    return BlogPostPage.objects.get(slug="item-11")


def test_a_thread_stands_as_a_thread_with_its_dates(import_thread, look):
    import_thread(
        comment(42, "Answer", parent="41", date_gmt="2012-10-19 18:37:00", author="Tim"),
        comment(41, "Question", date_gmt="2012-10-12 13:57:00", author="Lorna"),
    )
    soup = look(post().url)
    assert [c.get_text(strip=True) for c in soup.select(".comment__text")] == ["Question", "Answer"]
    assert "Answer" in soup.select_one(".thread__replies").get_text()
    assert [time["datetime"] for time in soup.select(".comment time")] == [
        "2012-10-12T14:57:00+01:00",
        "2012-10-19T19:37:00+01:00",
    ]
    assert taken(42).submit_date == datetime(2012, 10, 19, 18, 37, tzinfo=UTC)
    assert "2 comments" in soup.get_text()


@pytest.mark.parametrize(
    ("approved", "state"),
    [
        ("1", "published"), ("0", "pending"), ("hold", "pending"), ("spam", "spam"),
        ("trash", "rejected"), ("post-trashed", "rejected"),
    ],
)  # fmt: skip
def test_states(import_thread, look, approved, state):
    import_thread(comment(41, "What I think", approved=approved))
    assert taken(41).state == state
    assert ("What I think" in look(post().url).get_text()) == (state == "published")


def test_a_state_that_nobody_knows(import_thread):
    printed = import_thread(comment(41, approved="maybe"))
    assert row(printed, "comments") == (1, 0, 0, 1)
    assert "comments: status is maybe" in printed


@pytest.mark.parametrize("approved", ["0", "spam", "trash"])
def test_an_answer_to_what_is_not_shown_is_shown_all_the_same(import_thread, look, approved):
    printed = import_thread(
        comment(41, "Seen"),
        comment(42, "Hidden", parent="41", approved=approved),
        comment(43, "Answer to what is hidden", parent="42"),
        comment(44, "Also hidden", approved=approved),
        comment(45, "Begins its own", parent="44"),
    )
    assert taken(43).parent == taken(41)
    assert taken(45).parent is None
    soup = look(post().url)
    texts = [c.get_text(strip=True) for c in soup.select(".comment__text")]
    assert texts == ["Seen", "Answer to what is hidden", "Begins its own"]
    assert "starts a new thread: comment 45" in printed


def test_parents_that_are_missing_or_go_in_circles(import_thread):
    printed = import_thread(
        comment(41, parent="999"),
        comment(42, parent="42"),
        comment(43, parent="44"),
        comment(44, parent="43"),
    )
    assert row(printed, "comments") == (4, 4, 0, 0)
    assert [taken(n).parent for n in (41, 42, 43)] == [None, None, None]
    assert taken(44).parent == taken(43)


def test_an_answer_that_claims_to_be_older_than_the_question(import_thread):
    import_thread(
        comment(41, "Question", date_gmt="2012-10-12 00:00:00"),
        comment(42, "Answer", parent="41", date_gmt="2011-01-01 00:00:00"),
        comment(43, "Between", date_gmt="2012-01-01 00:00:00"),
    )
    assert taken(42).parent == taken(41)
    assert list(PublicComment.objects.order_by("pk").values_list("legacy_id", flat=True)) == [
        "43", "41", "42",
    ]  # fmt: skip


def test_a_very_deep_thread(import_thread, look):
    deep = [comment(n, f"Level {n}", parent=str(n - 1) if n > 1 else "0") for n in range(1, 301)]
    import_thread(*reversed(deep))
    assert taken(300).level == 299
    # Cut into pages, none of it left out.
    shown = [
        text.get_text(strip=True)
        for number in range(1, 6)
        for text in look(f"{post().url}?comments={number}").select(".comment__text")
    ]
    assert list(dict.fromkeys(shown)) == [f"Level {n}" for n in range(1, 301)]


@pytest.mark.parametrize("kind", ["pingback", "trackback"])
def test_mentions_by_other_blogs_are_left_out(import_thread, kind):
    printed = import_thread(comment(41, type=kind), comment(42, "Answer", parent="41"))
    assert row(printed, "comments") == (2, 1, 0, 1)
    assert f"1 comments: {kind} is not a comment" in printed
    assert taken(42).parent is None


def test_comments_where_there_is_no_place_for_them(import_wordpress):
    printed = import_wordpress(
        item(11, status="trash", inside=comment(41)),
        page(21, status="trash", inside=comment(42) + comment(43)),
        item(31, post_type="attachment", inside=comment(44)),
    )
    assert row(printed, "comments") == (4, 0, 0, 4)
    assert "1 comments: their post was skipped" in printed
    assert "2 comments: their page was skipped" in printed
    assert "1 comments: they are on a attachment" in printed


def test_comments_of_a_draft_wait_with_it(import_thread, client):
    import_thread(comment(41, "A secret thought"), status="private")
    assert taken(41).state == "published"
    assert client.get(taken(41).get_absolute_url()).status_code == 404


def test_a_date_that_cannot_be_read(import_thread):
    printed = import_thread(comment(41, date="soon", date_gmt="0000-00-00 00:00:00"))
    assert taken(41).submit_date == post().date
    assert "Comment without a readable date" in printed


def test_texts_are_plain_and_say_the_same(import_thread, look):
    import_thread(
        comment(
            41,
            'See <a href="https://example.org/x">the plan</a> &amp; tell us.\n\n'
            "<blockquote>Quoted</blockquote><script>alert(1)</script>"
            '<img src=x onerror="alert(2)"><b>Bold</b> 1 < 2 \u202e[sic] 🎉',
            author='Lena "<b>x</b>" &amp; co',
        )
    )
    stored = taken(41)
    assert "the plan (https://example.org/x) & tell us." in stored.comment
    assert "> Quoted" in stored.comment
    assert "alert" not in stored.comment
    assert "Bold 1 < 2 [sic] 🎉" in stored.comment
    assert stored.full_name == 'Lena "x" & co'
    soup = look(post().url)
    assert not soup.select(".comment script, .comment img, .comment b, .comment [onerror]")
    assert "nofollow" in soup.select_one(".comment__text a")["rel"]


@pytest.mark.parametrize("text", ["", "  \n", "<script>alert(1)</script>", "<!-- nothing -->"])
def test_a_comment_without_words(import_thread, text):
    printed = import_thread(comment(41, text))
    assert "1 comments: no text" in printed


def about():
    return ContentPage.objects.get(slug="item-21")


def test_comments_on_a_page_are_shown_on_it(import_wordpress, look, client):
    printed = import_wordpress(
        page(21, inside=comment(42, "Who are you?") + comment(43, "We are", parent="42")),
        page(22, "Contact", inside=comment(44, "Buy this", approved="spam")),
        page(23, "Rules"),
    )
    assert row(printed, "comments") == (3, 3, 0, 0)
    soup = look(about().url)
    assert [c.get_text(strip=True) for c in soup.select(".comment__text")] == [
        "Who are you?",
        "We are",
    ]
    assert about().is_open_for_comments()
    response = client.get(taken(43).get_absolute_url())
    assert response["Location"] == f"{about().url}#comment-{taken(43).pk}"
    for slug in ("item-22", "item-23"):
        assert not ContentPage.objects.get(slug=slug).shows_comments


def test_comments_on_a_page_that_was_closed(import_wordpress, look):
    import_wordpress(page(21, comment_status="closed", inside=comment(42, "Still here")))
    assert "Still here" in look(about().url).get_text()
    assert not about().is_open_for_comments()


def test_comments_that_come_later_than_their_page(import_wordpress, look):
    import_wordpress(page(21))
    draft = about()
    draft.title = "About all of us"
    draft.save_revision()
    import_wordpress(page(21, inside=comment(42, "First")))
    assert "First" in look(about().url).get_text()
    about().latest_revision.publish()
    assert "First" in look(about().url).get_text()


def test_an_editor_who_turned_comments_off_is_told(import_wordpress):
    import_wordpress(page(21, inside=comment(42)))
    page_here = about()
    page_here.commenting = "off"
    page_here.save()
    printed = import_wordpress(page(21, inside=comment(42) + comment(43)))
    assert not about().shows_comments
    assert "New comments on a page whose comments are off here: About" in printed


def test_the_authors_of_the_old_site_keep_their_voice(import_wordpress, look):
    ministry = OrganisationFactory(kind="government")
    PersonFactory(name="Tim Hill", organisation=ministry)
    import_wordpress(
        author("ana", "Ana Ruiz"),
        author("tim", "Tim Hill").replace("<wp:author_id>2", "<wp:author_id>3"),
        item(
            11,
            inside=comment(41, user_id="2")
            + comment(42, user_id="3")
            + comment(43, user_id="4")
            + comment(44),
        ),
    )
    roles = [taken(number).official_role for number in (41, 42, 43, 44)]
    assert roles == ["network", "government", "", ""]
    text = look(post().url).select_one("#comments").get_text()
    assert (text.count("Network"), text.count("Government")) == (1, 1)


def test_the_words_of_comments_are_compared_too(import_thread):
    printed = import_thread(
        comment(41, "It is <s>not</s> 10<sup>6</sup>, <q>mind</q><pre>a   b</pre>")
    )
    assert taken(41).comment == "It is [struck out: not] 10⁶, mind\n\na   b"
    assert "0 lost" in printed


def test_words_of_old_windows_programs_are_repaired(import_thread):
    import_thread(comment(41, "You\x92ve said \x93yes\x94"))
    assert taken(41).comment == "You\u2019ve said \u201cyes\u201d"


def test_writers_with_odd_names_and_old_urls(import_thread):
    printed = import_thread(
        comment(41, author="", author_email="nobody"),
        comment(42, author="N" * 500, author_email="x" * 400 + "@example.org"),
        comment(43, author="Lena", author_email="lena@example.org"),
    )
    assert (taken(41).user_name, taken(41).user_email) == ("Anonymous", "")
    assert (taken(42).full_name, taken(42).user_email) == ("N" * 120, "")
    whole = " ".join(printed.split()).partition("cut after 120 characters: comment 42: ")[2]
    assert whole.replace(" ", "").startswith("N" * 500)
    assert taken(43).user_email == "lena@example.org"


def test_nobody_is_written_to_and_nobody_follows(import_thread, send_mail_now):
    import_thread(comment(41), comment(42, parent="41"), comment(43, approved="0"))
    send_mail_now()
    assert not mail.outbox
    assert not Delivery.objects.exists()
    assert not Subscription.objects.exists()


def test_a_decision_years_later_writes_to_nobody(import_thread, send_mail_now):
    import_thread(comment(41, approved="0"), comment(42, approved="0"))
    services.decide(taken(41), ModerationStatus.PUBLISHED, by=None)
    services.decide(taken(42), ModerationStatus.REJECTED, by=None, reason="Off topic")
    assert not send_mail_now()


def test_closed_comments_stay_closed(import_thread, look):
    import_thread(comment(41, "Still here"), comment_status="closed")
    assert not post().is_open_for_comments()
    assert "Still here" in look(post().url).get_text()


def test_old_anchors_lead_to_their_comments_and_to_no_other(import_thread, look):
    # Without care, comment 43 would be number 1, 2 or 3 here and 3 an anchor of both.
    import_thread(*(comment(n, f"Text {n}") for n in (1, 2, 3, 5, 43)))
    native = services.import_comment(
        post(), parent=None, name="New", email="", text="Written here",
        submit_date=post().date, state="published",
    )  # fmt: skip
    soup = look(post().url)
    anchors = [one["id"] for one in soup.select("[id^=comment-]")]
    assert len(anchors) == len(set(anchors))
    for number in (1, 2, 3, 5, 43):
        alias = soup.select_one(f"span#comment-{number}")
        assert f"Text {number}" in alias.find_next("article").get_text()
    assert native.pk > 43


def test_numbers_that_are_no_numbers(import_thread):
    printed = import_thread(comment("x" * 300), comment("9" * 30), comment(""))
    assert row(printed, "comments") == (3, 2, 0, 1)
    assert "1 comments: no ID" in printed
    assert {
        len(number) for number in PublicComment.objects.values_list("legacy_id", flat=True)
    } == {20}
    assert PublicComment.objects.order_by("-pk").first().pk < 1_000_000
