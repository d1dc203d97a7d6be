"""What one person with many networks can do: have the moderators look, and hide nothing."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.author import services as verbs
from comments.models import CommentReport
from comments.models.status import ModerationStatus
from comments.reporting import evidence
from comments.reporting import services as reporting
from comments.submission import services

pytestmark = pytest.mark.django_db
S = ModerationStatus

ONE_TUNNEL_BROKER = [f"2001:470:{n:x}::1" for n in range(30)]
ONE_HOSTER = [f"198.51.{n}.1" for n in range(30)]
BOTH_FAMILIES_AND_A_PROXY = ["192.0.2.7", "2001:db8:7::7", "198.51.100.9"]
BOTH_FAMILIES_TWICE = [*BOTH_FAMILIES_AND_A_PROXY, "2a00:1450:1::1"]
UNKNOWN = ["127.0.0.1", "10.0.0.5", "192.168.7.7", "fd00::7"]
PROVIDERS = [f"203.{n}.113.1" for n in range(9)]


@pytest.fixture
def send(client, wait):
    """Report from an address; the form is looked at for so many seconds."""

    def send(comment, ip, *, seconds=60, **typed):
        url = reverse("comments:report", args=[comment.pk])
        soup = BeautifulSoup(client.get(url, REMOTE_ADDR=ip).content, "html.parser")
        token = soup.select_one("input[name=token]")["value"]
        wait(seconds=seconds)
        data = {"kind": "abuse", "text": "", "token": token} | typed
        response = client.post(url, data, REMOTE_ADDR=ip)
        assert response.status_code == 302
        return response

    return send


@pytest.fixture
def report(send, wait):
    """Report from one address after the other, minutes apart."""

    def report(comment, addresses, *, minutes=6, **typed):
        for ip in addresses:
            send(comment, ip, **typed)
            wait(minutes=minutes)

    return report


@pytest.fixture(autouse=True)
def three(rules):
    """Three reports hide a comment, as they do by default."""
    return rules(reports_to_hide=3)


@pytest.mark.parametrize(
    "addresses",
    [
        ONE_TUNNEL_BROKER,
        ONE_HOSTER,
        BOTH_FAMILIES_AND_A_PROXY,
        BOTH_FAMILIES_TWICE,
        UNKNOWN,
        [*ONE_TUNNEL_BROKER[:5], *ONE_HOSTER[:5], *UNKNOWN],
    ],
)
def test_networks_that_one_person_has_are_one(write, report, stored, addresses):
    comment = write()
    report(comment, addresses)
    assert stored(comment).is_published
    # Every one of them reaches the moderators.
    kept = CommentReport.objects.filter(comment=comment, resolved_at=None).count()
    assert kept == len(addresses) - (len(UNKNOWN) - 1 if UNKNOWN[0] in addresses else 0)


@pytest.mark.parametrize("addresses", [PROVIDERS[:3], ["2001:db8::1", "2a00::1", "2620:0::1"]])
def test_three_providers_in_a_quarter_of_an_hour_hide_a_comment(write, report, stored, addresses):
    comment = write()
    report(comment, addresses)
    assert stored(comment).state == S.PENDING


def test_a_script_that_changes_networks_within_minutes_hides_nothing(write, report, stored):
    comment = write()
    report(comment, PROVIDERS, minutes=0)
    assert stored(comment).is_published
    assert CommentReport.objects.count() == 9


def test_people_who_see_it_at_once_are_joined_by_the_next(write, report, stored, wait):
    comment = write()
    report(comment, PROVIDERS[:3], minutes=0)
    assert stored(comment).is_published
    wait(minutes=10)
    report(comment, PROVIDERS[3:4])
    assert stored(comment).state == S.PENDING


def test_a_form_sent_faster_than_a_person_can_does_not_count(write, send, stored, wait):
    comment = write()
    for ip in PROVIDERS:
        send(comment, ip, seconds=evidence.SHORTEST_LOOK - 2)
        wait(minutes=6)
    assert stored(comment).is_published
    assert CommentReport.objects.count() == 9


def test_few_comments_an_hour_are_hidden_by_themselves(write, report, stored):
    comments = [write() for _number in range(evidence.HIDDEN_AN_HOUR.count + 1)]
    for number, ip in enumerate(PROVIDERS[:3]):
        for comment in comments:
            report(comment, [ip], minutes=2 if number < 2 else 0)
    states = [stored(comment).state for comment in comments]
    assert states == [S.PENDING] * (len(comments) - 1) + [S.PUBLISHED]
    assert CommentReport.objects.filter(comment=comments[-1], resolved_at=None).count() == 3


# What a moderator has read


def test_what_was_approved_before_is_not_hidden_by_what_its_text_shows(
    write, report, stored, moderator
):
    comment = write(state="pending")
    services.decide(comment, S.PUBLISHED, by=moderator)
    for kind in ("spam", "abuse", "off_topic"):
        report(comment, PROVIDERS[:3], kind=kind)
    report(comment, PROVIDERS[:3], kind="other", text="I do not like it")
    assert stored(comment).is_published
    assert CommentReport.objects.filter(resolved_at=None).count() == 12


def test_that_something_private_is_told_no_moderator_could_know(write, report, stored, moderator):
    comment = write(state="pending")
    services.decide(comment, S.PUBLISHED, by=moderator)
    report(comment, PROVIDERS[:2], kind="private")
    report(comment, PROVIDERS[3:6], kind="spam")
    assert stored(comment).is_published
    report(comment, PROVIDERS[2:3], kind="private")
    assert stored(comment).state == S.PENDING
    services.decide(stored(comment), S.PUBLISHED, by=moderator)
    report(comment, PROVIDERS[4:8], kind="private")
    assert stored(comment).is_published


def test_reports_that_were_put_away_come_back_as_reports_only(write, report, stored, moderator):
    comment = write()
    report(comment, PROVIDERS[:2])
    reporting.dismiss_reports(comment, moderator)
    report(comment, PROVIDERS[2:8])
    assert stored(comment).is_published
    assert CommentReport.objects.filter(resolved_at=None).count() == 6


def test_what_the_system_published_was_read_by_nobody(write, report, stored):
    comment = write(state="pending")
    services.decide(comment, S.PUBLISHED, by=None)
    report(comment, PROVIDERS[:3])
    assert stored(comment).state == S.PENDING


def test_a_new_text_has_been_read_by_nobody(write, report, stored, rules, moderator, wait):
    rules(trust="publish")
    comment = write(state="pending")
    services.decide(comment, S.PUBLISHED, by=moderator)
    wait(minutes=5)
    verbs.edit(stored(comment), "Not harmless at all", seen=verbs.text_key(comment))
    report(comment, PROVIDERS[:3])
    assert stored(comment).state == S.PENDING
    reason = ModelLogEntry.objects.filter(action="comments.queue").latest("pk").data["reason"]
    assert reason == "Reported by readers"


def test_an_edit_that_a_moderator_took_was_read(write, report, stored, rules, moderator, wait):
    comment = write(state="pending")
    services.decide(comment, S.PUBLISHED, by=moderator)
    wait(minutes=5)
    verbs.edit(stored(comment), "Not harmless at all", seen=verbs.text_key(comment))
    verbs.accept_edit(comment, moderator)
    report(comment, PROVIDERS[:3])
    assert stored(comment).comment == "Not harmless at all"
    assert stored(comment).is_published


def test_no_digest_is_shared_by_two_comments_or_names_a_provider(write, send):
    for comment in (write(), write()):
        send(comment, "192.0.2.7")
    one, other = CommentReport.objects.values_list("evidence", flat=True)
    assert one[0] == other[0] == "4"
    assert one != other
    assert set(one) <= set("0123456789abcdef")
