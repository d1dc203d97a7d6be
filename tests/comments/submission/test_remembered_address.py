"""An address that was confirmed in a browser is not asked for again there, for 30 days."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments import tokens
from comments.models import PublicComment, SubmissionHit
from comments.models.status import ModerationStatus
from comments.submission.remembered_address import COOKIE, DAYS
from core.request_limits import own_cookies
from notifications.models import Delivery
from tests.support.factories import PersonFactory, UserFactory
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db

OURS = {"HTTP_ORIGIN": "http://testserver"}
EMAIL = "lena@example.org"


@pytest.fixture
def confirm(client, write):
    """Confirm a comment in this browser; the answer."""

    def confirm(email=EMAIL, **options):
        comment = write(state="unconfirmed", email=email, **options)
        return press(client, reverse("comments:confirm", args=[tokens.for_confirmation(comment)]))

    return confirm


@pytest.fixture
def send(client, form_url, fill_in):
    """Send the form in this browser; the comment and the answer."""
    numbers = iter(range(1_000))

    def send(origin=OURS, follow=True, **typed):
        text = f"Thought number {next(numbers)} about harbours, ferries and their timetables."
        data = fill_in(form_url, **{"comment": text, "email": EMAIL} | typed)
        answer = client.post(f"{form_url}?send", data, follow=follow, **origin)
        return PublicComment.objects.order_by("pk").last(), answer

    return send


def kinds(comment):
    return sorted(Delivery.objects.filter(about__comment=comment.pk).values_list("name", flat=True))


class TestCookie:
    """What is set, by what, and what it holds."""

    def test_it_is_set_by_the_button_alone(self, client, write):
        comment = write(state="unconfirmed", email=EMAIL)
        url = reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
        client.get(url)
        client.post(url, {"pressed": "yes"})
        assert COOKIE not in client.cookies
        press(client, url)
        assert COOKIE in client.cookies

    def test_a_link_that_was_used_sets_none(self, client, confirm):
        confirm()
        del client.cookies[COOKIE]
        used = PublicComment.objects.get()
        press(client, reverse("comments:confirm", args=[tokens.for_confirmation(used)]))
        assert COOKIE not in client.cookies

    def test_it_is_private_and_holds_no_address(self, client, confirm, settings):
        settings.SESSION_COOKIE_SECURE = True
        confirm()
        cookie = client.cookies[COOKIE]
        assert cookie["httponly"]
        assert cookie["secure"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/comments/new/"
        assert cookie["max-age"] == DAYS * 86400
        assert "lena" not in cookie.value.lower()
        assert len(cookie.value) < 60

    def test_it_is_read_from_a_long_cookie_header(self):
        header = f"other={'x' * 5000}; {COOKIE}=abc"
        assert own_cookies(header) == f"{COOKIE}=abc"

    def test_the_page_after_confirming_says_so_and_offers_to_end_it(self, client, confirm, send):
        page = confirm().content.decode()
        assert "For 30 days, you do not need to confirm comments" in page
        assert "Do not remember this browser" in page
        forget = reverse("comments:forget_browser")
        client.get(forget)
        assert client.cookies[COOKIE].value
        assert "no longer remembered" in client.post(forget).content.decode()
        assert not client.cookies[COOKIE].value
        comment, _answer = send()
        assert comment.state == ModerationStatus.UNCONFIRMED


class TestKnown:
    """A new comment with the same address."""

    def test_it_goes_where_confirming_leads_with_one_email(self, confirm, send):
        confirm()
        comment, answer = send(followup="on")
        assert comment.state == ModerationStatus.PENDING
        assert comment.confirmed_at
        assert kinds(comment) == ["comment_received"]
        assert "You do not need to confirm it" in answer.content.decode()
        assert "Open the link in the email" not in answer.content.decode()

    def test_it_is_published_at_once_where_comments_are(self, confirm, send, rules):
        rules(trust="publish")
        confirm()
        comment, answer = send()
        assert comment.state == ModerationStatus.PUBLISHED
        assert kinds(comment) == ["comment_published"]
        assert comment.get_absolute_url() in answer.content.decode()

    @pytest.mark.parametrize("email", ["LENA@example.org ", "lena@EXAMPLE.org"])
    def test_the_same_address_written_otherwise_is_the_same(self, confirm, send, email):
        confirm()
        assert send(email=email)[0].state == ModerationStatus.PENDING

    def test_sent_twice_it_is_one_comment(self, client, confirm, form_url, fill_in):
        confirm()
        data = fill_in(form_url, email=EMAIL)
        for _click in range(2):
            assert client.post(form_url, data, **OURS).status_code == 302
        assert PublicComment.objects.count() == 2


class TestUnknown:
    """What is asked for by email as ever."""

    def test_another_address(self, confirm, send):
        confirm()
        comment, _answer = send(email="omar@example.org")
        assert comment.state == ModerationStatus.UNCONFIRMED
        assert kinds(comment) == ["comment_confirmation"]

    def test_after_its_time(self, client, confirm, send, time_machine):
        confirm()
        value = client.cookies[COOKIE].value
        time_machine.move_to(timezone.now() + timedelta(days=DAYS, minutes=1))
        client.cookies[COOKIE] = value
        assert send()[0].state == ModerationStatus.UNCONFIRMED

    @pytest.mark.parametrize("value", ["", "x", "a:b", ":", "é", "a" * 5000, "1uAbcd:" + "A" * 43])
    def test_a_value_of_someones_making(self, client, confirm, send, value):
        confirm()
        client.cookies[COOKIE] = value
        comment, answer = send()
        assert answer.status_code == 200
        assert comment.state == ModerationStatus.UNCONFIRMED

    def test_a_value_with_another_date(self, client, confirm, send):
        confirm()
        date, signature = client.cookies[COOKIE].value.split(":")
        client.cookies[COOKIE] = f"{date[:-1]}z:{signature}"
        assert send()[0].state == ModerationStatus.UNCONFIRMED

    @pytest.mark.parametrize(
        "origin",
        [{}, {"HTTP_ORIGIN": "null"}, {"HTTP_ORIGIN": "https://elsewhere.example"}],
        ids=["none", "hidden", "another site"],
    )
    def test_a_form_that_another_site_has_sent(self, confirm, send, origin):
        confirm()
        assert send(origin)[0].state == ModerationStatus.UNCONFIRMED

    def test_looking_at_the_form_and_at_pages_tells_nothing(self, client, confirm, form_url, read):
        before = read(form_url)
        confirm()
        assert read(form_url) == before
        assert not client.get(form_url).has_header("Vary")
        assert COOKIE not in client.get(form_url).cookies


class TestRules:
    """Everything else holds as if the link in an email had been opened just now."""

    def test_a_reserved_name_is_refused_in_words_and_the_text_kept(self, confirm, send):
        confirm()
        before = PublicComment.objects.count()
        _comment, answer = send(name="Moderator", comment="My long thought")
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "This is the name of someone who speaks here officially" in page
        assert "My long thought" in page
        assert PublicComment.objects.count() == before

    def test_the_owner_of_a_reserved_name_has_it(self, confirm, send, network):
        user = UserFactory(email=EMAIL)
        PersonFactory(name="Lena Hill", user=user, email="")
        confirm(name="Lena Hill")
        comment, _answer = send(name="Lena Hill")
        assert comment.state == ModerationStatus.PENDING
        assert comment.person is not None

    def test_a_blocked_address_is_spam_and_the_answer_does_not_say_so(self, confirm, send):
        from comments.spam import block

        confirm()
        honest = send()[1]
        block(EMAIL, by=None)
        comment, answer = send()
        assert comment.state == ModerationStatus.SPAM
        assert kinds(comment) == []
        assert answer.redirect_chain == honest.redirect_chain
        assert answer.content == honest.content

    def test_who_sends_very_much_is_held(self, confirm, send, rules):
        rules(trust="publish", held_count=1)
        confirm()
        states = [send()[0].state for _turn in range(14)]
        assert states[0] == ModerationStatus.PUBLISHED
        assert states[-1] == ModerationStatus.PENDING

    def test_emails_that_strangers_caused_do_not_shut_the_owner_out(self, confirm, send):
        confirm()
        for _turn in range(6):
            send({})
        assert send({})[1].status_code == 429
        assert send()[0].state == ModerationStatus.PENDING

    def test_no_count_is_forgotten_by_it(self, confirm, send):
        confirm()
        for _turn in range(3):
            send()
        assert SubmissionHit.objects.filter(kind="address").count() == 3
        assert not SubmissionHit.objects.filter(kind__startswith="mail").exists()
