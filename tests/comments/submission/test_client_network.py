"""Readers who all seem to be one: staff are warned, and nobody is held up by it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.checks import run_checks
from django.utils import timezone

from comments.models import PublicComment, SubmissionHit
from comments.submission.client_network import Hidden, why_hidden
from tests.support.factories import UserFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def mark(kind, digest, ago=timedelta(0)):
    created_at = timezone.now() - ago
    return SubmissionHit.objects.create(kind=kind, digest=digest, created_at=created_at)


def senders(count, *, networks=0, hours=0):
    """So many texts, from so many networks (0: unknown), over so many hours."""
    for number in range(count):
        ago = HOUR * hours * number / max(count - 1, 1)
        mark("short" if number % 2 else "text", f"a{number}", ago)
        if networks:
            mark("network", f"n{number % networks}", ago)


@pytest.fixture
def behind_proxy(settings):
    settings.BEHIND_PROXY, settings.TRUSTED_PROXIES = True, 1


def test_a_proxy_that_is_not_counted_shows_in_the_settings(settings):
    settings.BEHIND_PROXY, settings.TRUSTED_PROXIES = True, 0
    assert why_hidden() == Hidden.BY_SETTINGS


@pytest.mark.parametrize(
    ("count", "networks", "hours", "found"),
    [
        (0, 0, 0, None),
        (2, 0, 0, None),
        (3, 0, 0, Hidden.BY_PROXY),
        (40, 0, 9, Hidden.BY_PROXY),
        # Somebody comes alone; a workshop is over soon; most sites have readers in many places.
        (9, 1, 9, None),
        (60, 1, 2, None),
        (40, 20, 9, None),
        (40, 2, 9, None),
        (10, 1, 9, Hidden.ONE_FOR_ALL),
        (60, 1, 23, Hidden.ONE_FOR_ALL),
    ],
)
def test_it_is_told_from_the_marks_of_a_day(behind_proxy, count, networks, hours, found):
    senders(count, networks=networks, hours=hours)
    assert why_hidden() == found


def test_what_is_older_than_a_day_does_not_count(behind_proxy):
    senders(20)
    SubmissionHit.objects.update(created_at=timezone.now() - 25 * HOUR)
    assert why_hidden() is None


def test_in_a_house_and_on_ones_own_machine_all_is_well():
    senders(40)
    assert why_hidden() is None


@pytest.mark.parametrize("count", [0, 5, 60])
def test_it_costs_the_same_however_many_came(behind_proxy, django_assert_num_queries, count):
    senders(count, networks=1, hours=9)
    with django_assert_num_queries(2):
        why_hidden()


@pytest.mark.parametrize("forwarded", [None, "unknown", "10.0.0.5"])
def test_a_workshop_behind_a_proxy_that_says_nothing_is_not_held_up(
    settings, client, form_url, fill_in, forwarded
):
    """Forty people within seconds, all with the address of the proxy."""
    settings.BEHIND_PROXY, settings.TRUSTED_PROXIES = True, 1
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    for number in range(40):
        typed = {"email": f"a{number}@example.org", "comment": f"Item {number} of the list"}
        client.post(form_url, fill_in(form_url, **typed), REMOTE_ADDR="192.0.2.1", headers=headers)
    assert set(PublicComment.objects.values_list("state", flat=True)) == {"unconfirmed"}
    assert not SubmissionHit.objects.filter(kind="network").exists()
    assert why_hidden() == Hidden.BY_PROXY


# Who hears of it


def dashboard(client):
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    found = soup.select_one("#network-warning-section")
    return " ".join(found.get_text(" ", strip=True).split()) if found else ""


def test_the_dashboard_says_which_setting_to_change(settings, moderator_client):
    assert dashboard(moderator_client) == ""
    settings.BEHIND_PROXY = True
    assert "set TRUSTED_PROXIES to the number of proxies" in dashboard(moderator_client)
    settings.TRUSTED_PROXIES = 1
    senders(5)
    assert "let the proxy send X-Forwarded-For" in dashboard(moderator_client)


def test_the_dashboard_tells_of_one_network_for_all(behind_proxy, moderator_client):
    senders(40, networks=1, hours=20)
    words = dashboard(moderator_client)
    assert "Nearly all comments of the last 24 hours came from one internet connection" in words
    assert "TRUSTED_PROXIES has the wrong number" in words


def test_who_can_do_nothing_about_it_is_not_told(settings, client, groups, editor_client):
    settings.BEHIND_PROXY = True
    client.force_login(UserFactory(username="reporter", groups=["Government reporters"]))
    assert dashboard(client) == ""
    assert dashboard(editor_client) != ""


def security(databases=None):
    found = run_checks(include_deployment_checks=True, databases=databases)
    return {each.id: each for each in found if each.id.startswith(("core.", "comments."))}


def test_the_check_of_deployment_names_the_variable(settings):
    assert security() == {}
    settings.BEHIND_PROXY = True
    assert "Set TRUSTED_PROXIES" in security()["core.W001"].hint
    settings.TRUSTED_PROXIES = 1
    assert security() == {}


@pytest.mark.parametrize(("networks", "name"), [(0, "comments.W001"), (1, "comments.W002")])
def test_the_check_looks_at_the_senders_where_it_may_ask_the_database(behind_proxy, networks, name):
    senders(40, networks=networks, hours=9)
    assert "comments.W001" not in security()
    assert "set TRUSTED_PROXIES" in security(["default"])[name].hint
