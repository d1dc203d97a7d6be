"""A flood fills the spam folder and nobody's mailbox, and costs the same to the end."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from comments import services
from comments.models import PublicComment, SubmissionMark
from comments.states import ModerationStatus
from notifications.models import Delivery

pytestmark = pytest.mark.django_db

TEXT = "Cheap watches and pills at our shop, quick delivery to all of Europe, write to us today"


@pytest.fixture
def submit(network):
    numbers = iter(range(1_000_000))

    def submit(**options):
        number = next(numbers)
        own = {"name": "Max", "email": f"victim{number}@example.org", "text": f"{TEXT} {number}"}
        return services.submit_comment(network.post, **own | options)

    return submit


def states(comments):
    return [comment.state for comment in comments]


def test_a_flood_from_one_network_is_spam_and_sends_no_mail(submit):
    """Each text and each address is another, so nothing but the network tells."""
    tasks = DBTaskResult.objects.count()
    comments = [submit(network="192.0.2.0/24", text=f"Number {n}") for n in range(150)]
    assert set(states(comments[30:])) == {ModerationStatus.SPAM}
    assert Delivery.objects.count() == 30
    assert DBTaskResult.objects.count() == tasks
    assert "came from the same network" in comments[-1].spam_reasons[0]


def test_a_flood_from_everywhere_is_told_by_its_text(submit):
    comments = [submit(network=f"10.{n // 250}.{n % 250}.0/24") for n in range(120)]
    assert set(states(comments[50:])) == {ModerationStatus.SPAM}
    assert Delivery.objects.count() == 50
    assert comments[20].spam_score >= 50  # held, whatever becomes of the mail


def test_what_comes_from_elsewhere_meanwhile_is_not_touched(submit):
    for number in range(60):
        submit(network="192.0.2.0/24", text=f"Number {number}")
    other = submit(network="198.51.100.0/24", text="The register should be open to all.")
    assert (other.state, other.spam_score) == (ModerationStatus.UNCONFIRMED, 0)


def test_a_flood_leaves_a_bounded_number_of_marks(submit):
    for _turn in range(100):
        submit(network="192.0.2.0/24", email="one@example.org", text=TEXT)
    kinds = list(SubmissionMark.objects.values_list("kind", flat=True))
    counts = {kind: kinds.count(kind) for kind in kinds}
    assert counts["network"] == 30
    assert counts["address"] == 25
    assert counts["text"] == 50
    assert counts["mail"] == 5
    assert counts["mailfrom"] == 1


def test_the_last_of_a_flood_costs_as_many_queries_as_the_first(
    submit, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as first:
        submit(network="192.0.2.0/24")
    for _turn in range(60):
        submit(network="192.0.2.0/24")
    with django_assert_max_num_queries(len(first)):
        assert submit(network="192.0.2.0/24").state == ModerationStatus.SPAM


def test_the_checks_add_three_statements_to_a_submission(submit, monkeypatch):
    """Two to read, one to write; compared with taking a comment without asking anybody."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        submit(network="192.0.2.0/24", text=TEXT * 3)
    words = ("submissionmark", "phraserule", "blockedsender")
    asked = [q["sql"] for q in queries if any(word in q["sql"] for word in words)]
    assert len(asked) == 3


def test_a_sender_of_spam_sees_the_normal_page(client, network, form_url, fill_in):
    wanted = client.post(form_url, fill_in(form_url))
    for number in range(35):
        data = fill_in(form_url, email=f"x{number}@example.org", comment=f"Buy {number}")
        response = client.post(form_url, data, REMOTE_ADDR="192.0.2.7")
    assert PublicComment.objects.latest("pk").state == ModerationStatus.SPAM
    assert response.status_code == wanted.status_code == 302
    assert response["Location"] == wanted["Location"]
    assert response["Location"] == reverse("comments:received", args=[network.post.pk])
    assert response.content == wanted.content


def test_proxies_of_ours_are_looked_through(client, form_url, fill_in, settings):
    """Behind one, a flood is its sender's; somebody's own word for their address is no escape."""

    def post(number, **headers):
        data = fill_in(form_url, email=f"x{number}@example.org", comment=f"Text {number}")
        client.post(form_url, data, REMOTE_ADDR="127.0.0.1", headers=headers)
        return PublicComment.objects.latest("pk")

    settings.TRUSTED_PROXIES = 1
    for number in range(31):
        flood = post(number, x_forwarded_for=f"10.0.{number}.1, 203.0.113.9")
    assert flood.state == ModerationStatus.SPAM
    assert post(99, x_forwarded_for="198.51.100.1").state == ModerationStatus.UNCONFIRMED


def test_double_sending_leaves_the_marks_of_one(client, form_url, fill_in):
    data = fill_in(form_url, comment=TEXT)
    client.post(form_url, data)
    before = SubmissionMark.objects.count()
    client.post(form_url, data)
    assert SubmissionMark.objects.count() == before
