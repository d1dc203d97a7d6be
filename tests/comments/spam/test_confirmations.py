"""Mails that ask to confirm: an end to those that nobody answers, told to whoever meets it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from comments import tokens
from comments.models import ModerationSettings, PublicComment, SubmissionHit, Trust
from comments.models.status import ModerationStatus
from comments.spam.limits import MAILS_FROM_NETWORK, MAILS_TO_ADDRESS
from comments.submission import services
from comments.submission.confirm_forms import NOT_MINE
from core.link_forms import BUTTON
from notifications.models import Delivery
from tests.support.link_forms import press, pressed

pytestmark = pytest.mark.django_db

FROM_ONE = MAILS_FROM_NETWORK[0].count
IN_ALL = MAILS_TO_ADDRESS[0].count
HERE, THERE = "192.0.2.7", "198.51.100.7"


@pytest.fixture
def submit(network):
    numbers = iter(range(1_000))

    def submit(email="victim@example.org", **options):
        text = f"Thought number {next(numbers)} on this."
        options = {"network": "192.0.2.0/24"} | options
        return services.submit_comment(
            services.NewComment(network.post, name="Max", email=email, text=text, **options)
        )

    return submit


@pytest.fixture
def send(client, form_url, fill_in):
    """Send a comment through the form from an address of a machine."""
    numbers = iter(range(1_000))

    def send(machine=HERE, **typed):
        own = {"email": "victim@example.org", "comment": f"Thought {next(numbers)} on this."}
        data = fill_in(form_url, **own | typed)
        return client.post(form_url, data, REMOTE_ADDR=machine)

    return send


def asked():
    return Delivery.objects.filter(name="comment_confirmation").count()


def words(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def marks_on_addresses():
    return SubmissionHit.objects.filter(kind__in=("address", "mail", "mailfrom"))


@pytest.mark.parametrize("number", [25, 100])
@pytest.mark.parametrize("trust", [Trust.PUBLISH, Trust.HOLD_ALL])
@pytest.mark.parametrize("elsewhere", ["one network", "many networks"])
def test_forged_comments_change_nothing_for_the_owner(network, submit, number, trust, elsewhere):
    """Their state, their mail and what moderators read are as if nobody had forged anything."""
    site = network.home.get_site()
    ModerationSettings.objects.update_or_create(site=site, defaults={"trust": trust})
    for turn in range(number):
        try:
            submit(network=f"10.0.{turn}.0/24" if "many" in elsewhere else "192.0.2.0/24")
        except services.TooManySent:
            assert elsewhere == "one network"
    own = submit(network="198.51.100.0/24")
    assert Delivery.objects.filter(event_key=f"comment-confirmation:{own.pk}").exists()
    assert (own.state, own.spam_score, own.spam_reasons) == (ModerationStatus.UNCONFIRMED, 0, [])
    own = services.confirm_comment(own)
    is_open = trust == Trust.PUBLISH
    assert own.state == (ModerationStatus.PUBLISHED if is_open else ModerationStatus.PENDING)


def test_whoever_meets_the_end_is_told_and_keeps_the_text(send, time_machine):
    start = timezone.now().replace(hour=9, minute=30)
    time_machine.move_to(start)
    for _turn in range(FROM_ONE):
        assert send().status_code == 302
    refused = send(comment="My long thought")
    assert refused.status_code == 429
    assert 86_000 < int(refused["Retry-After"]) <= 86_460
    page = BeautifulSoup(refused.content, "html.parser")
    assert page.select_one("textarea[name=comment]").text.strip() == "My long thought"
    assert page.select_one("input[name=email]")["value"] == "victim@example.org"
    text = page.select_one(".error-summary").get_text(" ", strip=True)
    assert f"we sent {FROM_ONE} emails to this email address within 24 hours" in text
    assert "Open our latest email" in text
    assert "9:31am" in text
    assert PublicComment.objects.count() == asked() == FROM_ONE


def test_nothing_that_is_stored_waits_for_a_mail_that_is_not_sent(send):
    for _turn in range(FROM_ONE + 4):
        send()
    for comment in PublicComment.objects.all():
        assert Delivery.objects.filter(event_key=f"comment-confirmation:{comment.pk}").exists()


def test_the_answer_is_the_same_whoever_has_the_address_and_whatever_others_sent(send, write):
    """Nobody learns of an address what they have not caused themselves."""
    write(email="known@example.org")
    for turn in range(FROM_ONE - 1):
        send(f"10.0.{turn}.1", email="written@example.org")

    def page(email):
        for _turn in range(FROM_ONE):
            assert send(email=email).status_code == 302
        refused = send(email=email, comment="The same")
        return words(refused).replace(email, ""), refused.status_code

    pages = {page(f"{who}@example.org") for who in ("known", "written", "unknown")}
    assert len(pages) == 1


def test_other_ways_to_write_the_address_do_not_help(send):
    for number in range(FROM_ONE + 4):
        send(email=f"v.i.ctim+{number}@gmail.com" if number % 2 else "Victim@googlemail.com")
    assert asked() == FROM_ONE


def test_ten_networks_of_a_stranger_do_not_shut_the_owner_out(submit):
    for turn in range(10 * FROM_ONE):
        submit(network=f"10.0.{turn % 10}.0/24")
    assert submit(network="198.51.100.0/24").state == ModerationStatus.UNCONFIRMED
    assert asked() == 10 * FROM_ONE + 1


def test_a_mailbox_is_not_filled_however_many_networks_there_are(submit):
    for turn in range(IN_ALL):
        submit(network=f"10.0.{turn}.0/24")
    with pytest.raises(services.TooManySent) as refusal:
        submit(network="198.51.100.0/24")
    assert f"we sent {IN_ALL} emails" in str(refusal.value)
    assert asked() == IN_ALL


def test_another_address_is_asked(send):
    for _turn in range(FROM_ONE + 1):
        send()
    assert send(email="other@example.org").status_code == 302
    assert asked() == FROM_ONE + 1


def test_there_is_room_again_when_it_was_said(send, time_machine):
    for _turn in range(FROM_ONE):
        send()
    seconds = int(send()["Retry-After"])
    time_machine.move_to(timezone.now() + timedelta(seconds=seconds + 1))
    assert send().status_code == 302


def test_whoever_confirms_one_can_go_on_at_once(client, send):
    for _turn in range(FROM_ONE):
        send()
    assert send().status_code == 429
    latest = PublicComment.objects.latest("pk")
    press(client, reverse("comments:confirm", args=[tokens.for_confirmation(latest)]))
    assert send().status_code == 302


def test_confirming_clears_all_that_was_counted_on_the_address_and_no_other(submit):
    for turn in range(8):
        submit(network=f"10.0.{turn}.0/24")
    submit(email="other@example.org")
    own = submit(network="198.51.100.0/24")
    services.confirm_comment(own)
    assert marks_on_addresses().count() == 3  # of the other address
    assert SubmissionHit.objects.filter(kind="network").count() == 10


def test_the_owner_can_say_that_it_was_somebody_else(client, send):
    """Who was forged can go on without confirming what a stranger wrote."""
    for _turn in range(FROM_ONE):
        send()
    forged = PublicComment.objects.latest("pk")
    address = reverse("comments:confirm", args=[tokens.for_confirmation(forged)])
    assert "Delete the selected comments, I did not write them" in words(client.get(address))
    assert PublicComment.objects.filter(pk=forged.pk).exists()
    first = press(client, address, {BUTTON: NOT_MINE})
    assert first.status_code == 200
    assert "Yes, I did not write this" in words(first)
    assert client.post(address, pressed(address, not_mine="yes", sure="")).status_code == 422
    assert PublicComment.objects.filter(pk=forged.pk).exists()
    answer = press(client, address, {NOT_MINE: "yes"})
    assert "Comment deleted" in words(answer)
    assert not PublicComment.objects.filter(pk=forged.pk).exists()
    assert not marks_on_addresses().exists()
    assert send().status_code == 302
    again = press(client, address, {NOT_MINE: "yes"})
    assert again.status_code == 404
    assert "The comment was deleted, the link is more than 7 days old" in words(again)


def test_what_is_confirmed_is_not_deleted_by_that_button(client, submit):
    comment = submit()
    address = reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
    press(client, address)
    for typed in ({BUTTON: NOT_MINE}, {NOT_MINE: "yes"}):
        assert "Comment confirmed" in words(press(client, address, typed))
    assert PublicComment.objects.get().state == ModerationStatus.PENDING


def test_who_answers_as_they_go_is_never_stopped(submit):
    for _turn in range(FROM_ONE + 5):
        services.confirm_comment(submit())
    assert asked() == FROM_ONE + 5


def test_a_double_click_on_the_last_place_gives_one_comment_and_one_mail(
    client, form_url, fill_in, send
):
    for _turn in range(FROM_ONE - 1):
        send()
    data = fill_in(form_url, email="victim@example.org", comment="The last one")
    for _click in range(2):
        assert client.post(form_url, data, REMOTE_ADDR=HERE).status_code == 302
    assert PublicComment.objects.count() == asked() == FROM_ONE


def test_an_ordinary_confirmation_costs_one_statement_more(submit, django_assert_max_num_queries):
    comment = submit()
    with django_assert_max_num_queries(40) as queries:
        services.confirm_comment(comment)
    assert sum("submissionhit" in query["sql"] for query in queries) == 1
