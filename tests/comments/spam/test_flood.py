"""Many at once lose nobody: held, mailed, or told to wait; and the last costs no more."""

import pytest
from django.urls import reverse

from comments.models import ModerationSettings, PublicComment, SubmissionHit, Trust
from comments.models.status import ModerationStatus
from comments.spam import HELD_POINTS, block, hits, limits
from comments.submission import services
from notifications.models import Delivery

pytestmark = pytest.mark.django_db

TEXT = "Cheap watches and pills at our shop, quick delivery to all of Europe, write to us today"


@pytest.fixture
def submit(network):
    numbers = iter(range(1_000_000))

    def submit(**options):
        number = next(numbers)
        own = {"name": "Max", "email": f"victim{number}@example.org", "text": f"{TEXT} {number}"}
        return services.submit_comment(services.NewComment(network.post, **own | options))

    return submit


def states(comments):
    return [comment.state for comment in comments]


def test_a_room_of_sixty_on_one_network_is_taken_and_mailed(network, client, form_url, fill_in):
    """Within a moment, each with another text and another address."""
    for number in range(60):
        data = fill_in(form_url, email=f"guest{number}@example.org", comment=f"Wish {number}")
        assert client.post(form_url, data, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert set(PublicComment.objects.values_list("state", flat=True)) == {"unconfirmed"}
    mails = Delivery.objects.filter(name="comment_confirmation")
    assert mails.values("recipient").distinct().count() == 60
    last = PublicComment.objects.latest("pk")
    assert "from the same internet connection" in last.spam_reasons[-1]
    assert services.confirm_comment(last).state == ModerationStatus.PENDING


def test_a_room_is_held_where_comments_appear_at_once_and_reads_that(
    network, client, form_url, fill_in
):
    site = network.home.get_site()
    ModerationSettings.objects.update_or_create(site=site, defaults={"trust": Trust.PUBLISH})
    answers = []
    for number in range(20):
        data = fill_in(form_url, email=f"guest{number}@example.org", comment=f"Wish {number}")
        answers.append(client.post(form_url, data, REMOTE_ADDR="192.0.2.7", follow=True).text)
    held = "A moderator checks your comment before it is published."
    assert held not in answers[0]
    assert held in answers[-1]
    assert services.confirm_comment(PublicComment.objects.latest("pk")).state == "pending"


def test_no_limit_makes_spam_nor_do_all_of_them_together(submit):
    """The same text, one address, one network, in haste, up to the ceiling."""
    same = {"network": "192.0.2.0/24", "text": TEXT, "email": "one@example.org"}
    for _turn in range(150):
        comment = services.confirm_comment(submit(**same, seconds_on_form=0.5))
    assert comment.spam_score == HELD_POINTS
    assert comment.state == ModerationStatus.PENDING


def test_more_than_several_rooms_are_told_to_wait(submit, client, form_url, fill_in, monkeypatch):
    monkeypatch.setitem(limits.CEILINGS, "network", (limits.Ceiling(limits.TEN_MINUTES, 20),))
    monkeypatch.setitem(hits._WINDOWS, "network", {limits.TEN_MINUTES: 30})
    for number in range(20):
        submit(network="192.0.2.0/24", text=f"Number {number}")
    data = fill_in(form_url, comment="My long thought", email="late@example.org")
    refused = client.post(form_url, data, REMOTE_ADDR="192.0.2.7")
    assert refused.status_code == 429
    assert 500 < int(refused["Retry-After"]) <= 660
    assert "too many are coming from your internet connection" in refused.text
    assert "My long thought" in refused.text
    assert PublicComment.objects.count() == Delivery.objects.count() == 20
    # From elsewhere it goes through.
    assert client.post(form_url, data, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_campaign_is_held_and_mailed_to_the_last(submit):
    comments = [submit(network=f"10.{n // 250}.{n % 250}.0/24") for n in range(120)]
    assert set(states(comments)) == {ModerationStatus.UNCONFIRMED}
    assert Delivery.objects.count() == 120
    assert {comment.spam_score for comment in comments[20:]} == {HELD_POINTS}
    assert services.confirm_comment(comments[-1]).state == ModerationStatus.PENDING


def test_what_comes_from_elsewhere_meanwhile_is_not_touched(submit):
    for number in range(60):
        submit(network="192.0.2.0/24", text=f"Number {number}")
    other = submit(network="198.51.100.0/24", text="The register should be open to all.")
    assert (other.state, other.spam_score) == (ModerationStatus.UNCONFIRMED, 0)


def test_a_flood_leaves_a_bounded_number_of_marks(submit):
    for _turn in range(100):
        comment = submit(network="192.0.2.0/24", email="one@example.org", text=TEXT)
        services.confirm_comment(comment)
    kinds = list(SubmissionHit.objects.values_list("kind", flat=True))
    counts = {kind: kinds.count(kind) for kind in kinds}
    assert counts["network"] == 100  # up to its ceiling
    assert counts["text"] == 10


def test_the_last_of_a_flood_costs_as_many_queries_as_the_first(
    submit, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as first:
        submit(network="192.0.2.0/24")
    for _turn in range(60):
        submit(network="192.0.2.0/24")
    with django_assert_max_num_queries(len(first)):
        assert submit(network="192.0.2.0/24").spam_score == HELD_POINTS


def test_the_checks_add_three_statements_to_a_submission(submit, monkeypatch):
    """Two to read, one to write, also where there is something to count."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    submit(network="192.0.2.0/24", text=TEXT * 3)
    with CaptureQueriesContext(connection) as queries:
        submit(network="192.0.2.0/24", text=TEXT * 3)
    words = ("submissionhit", "phraserule", "blockedsender")
    asked = [q["sql"] for q in queries if any(word in q["sql"] for word in words)]
    assert len(asked) == 3


def test_a_sender_of_spam_sees_the_normal_page(client, network, form_url, fill_in):
    wanted = client.post(form_url, fill_in(form_url))
    block("spam.example", by=None)
    response = client.post(form_url, fill_in(form_url, email="x@spam.example", comment="Buy"))
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
    assert "same internet connection" in str(flood.spam_reasons)
    assert "same internet connection" not in str(
        post(99, x_forwarded_for="198.51.100.1").spam_reasons
    )


def test_double_sending_leaves_the_marks_of_one(client, form_url, fill_in):
    data = fill_in(form_url, comment=TEXT)
    client.post(form_url, data)
    before = SubmissionHit.objects.count()
    client.post(form_url, data)
    assert SubmissionHit.objects.count() == before
