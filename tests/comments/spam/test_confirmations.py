"""Mails that ask to confirm: a few to each address until its owner answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import services
from comments.models import PublicComment
from comments.spam.limits import FEW_MAILS, MOST_MAILS
from comments.states import ModerationStatus
from notifications.models import Delivery

pytestmark = pytest.mark.django_db

LIMIT = FEW_MAILS


@pytest.fixture
def submit(network):
    numbers = iter(range(1_000))

    def submit(email="victim@example.org", **options):
        text = f"Thought number {next(numbers)} on this."
        return services.submit_comment(network.post, name="Max", email=email, text=text, **options)

    return submit


def asked():
    return Delivery.objects.filter(name="comment_confirmation").count()


def test_after_a_few_no_more_are_sent_and_the_comments_are_kept(submit):
    comments = [submit() for _turn in range(LIMIT + 4)]
    assert asked() == LIMIT
    assert {comment.state for comment in comments} == {ModerationStatus.UNCONFIRMED}
    assert PublicComment.objects.count() == LIMIT + 4


def test_other_ways_to_write_the_address_do_not_help(submit):
    for number in range(LIMIT + 4):
        submit(email=f"v.i.ctim+{number}@gmail.com" if number % 2 else "Victim@googlemail.com")
    assert asked() == LIMIT


def test_a_stranger_cannot_shut_the_owner_out(submit):
    for _turn in range(LIMIT + 4):
        submit(network="192.0.2.0/24")
    assert asked() == LIMIT
    own = submit(network="198.51.100.0/24")
    assert Delivery.objects.filter(event_key=f"comment-confirmation:{own.pk}").exists()
    submit(network="198.51.100.0/24")
    assert asked() == LIMIT + 1


def test_many_networks_do_not_fill_a_mailbox_either(submit):
    for number in range(MOST_MAILS * 2):
        submit(network=f"10.0.{number}.0/24")
    assert asked() == MOST_MAILS


def test_another_address_is_asked(submit):
    for _turn in range(LIMIT + 1):
        submit()
    submit(email="other@example.org")
    assert asked() == LIMIT + 1


def test_a_day_later_mails_are_sent_again(submit, time_machine):
    for _turn in range(LIMIT + 1):
        submit()
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    submit()
    assert asked() == LIMIT + 1


def test_the_owner_who_answers_gets_those_that_were_kept_back(submit):
    comments = [submit() for _turn in range(LIMIT + 3)]
    services.confirm_comment(comments[0])
    assert asked() == LIMIT + 3
    for comment in comments:
        key = f"comment-confirmation:{comment.pk}"
        assert Delivery.objects.filter(event_key=key).count() == 1


def test_a_stranger_cannot_have_a_heap_released(submit):
    mine = submit()
    for _turn in range(LIMIT * 3):
        submit()
    services.confirm_comment(mine)
    assert asked() == LIMIT * 2


def test_who_answers_as_they_go_is_never_stopped(submit):
    for _turn in range(LIMIT + 5):
        services.confirm_comment(submit())
    assert asked() == LIMIT + 5


def test_the_writer_sees_the_usual_page(client, form_url, fill_in):
    pages = []
    for number in range(LIMIT + 2):
        data = fill_in(form_url, comment=f"Thought number {number}")
        pages.append(client.post(form_url, data, follow=True).content)
    assert len(set(pages)) == 1
    assert asked() == LIMIT


def test_an_ordinary_confirmation_costs_two_statements_more(submit, django_assert_max_num_queries):
    comment = submit()
    with django_assert_max_num_queries(40) as queries:
        services.confirm_comment(comment)
    assert sum("submissionmark" in query["sql"] for query in queries) == 2
