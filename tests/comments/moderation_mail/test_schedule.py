"""How often moderators are written to: as they choose, to the minute, and nobody else."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from comments.models import ModeratorPreference
from comments.moderation_mail import digest, recipients
from notifications.models import Delivery
from tests.support.factories import UserFactory
from tests.support.link_forms import press

ACCOUNT = reverse("wagtailadmin_account")
FIELD = "moderator_mail-frequency"


def form_data(client):
    """What the browser would send back from the account page."""
    form = BeautifulSoup(client.get(ACCOUNT).content, "html.parser").select_one("main form")
    data = {}
    for field in form.select("input[name], select[name]"):
        if field.get("type") in ("radio", "checkbox") and not field.has_attr("checked"):
            continue
        if field.get("type") != "file":
            chosen = field.select_one("option[selected]") if field.name == "select" else field
            data[field["name"]] = (chosen or {}).get("value", "")
    return data


def test_moderator_chooses_on_the_account_page(client, moderator):
    client.force_login(moderator)
    data = form_data(client)
    assert data[FIELD] == "daily"
    response = client.post(ACCOUNT, data | {FIELD: "hourly"})
    assert response.status_code == 302
    assert form_data(client)[FIELD] == "hourly"
    assert ModeratorPreference.objects.get().user == moderator


def test_choice_leaves_alone_what_was_mailed(client, moderator, choose):
    choose("daily")
    mailed = parse_datetime("2026-01-12T08:00:00Z")
    ModeratorPreference.objects.update(mailed_until=mailed)
    client.force_login(moderator)
    client.post(ACCOUNT, form_data(client) | {FIELD: "at_once"})
    preference = ModeratorPreference.objects.get()
    assert (preference.frequency, preference.mailed_until) == ("at_once", mailed)


def test_others_are_not_asked(editor_client):
    assert FIELD not in editor_client.get(ACCOUNT).content.decode()


def test_unknown_frequency_is_refused(client, moderator):
    client.force_login(moderator)
    response = client.post(ACCOUNT, form_data(client) | {FIELD: "every second"})
    assert response.status_code == 200
    assert not ModeratorPreference.objects.exists()


MON, TUE = "2026-01-12", "2026-01-13"


# Comments come in at 7:30, 9:10 and 9:50 on Monday; the round is at a moment after that.
@pytest.mark.parametrize(
    ("frequency", "rounds"),
    [
        ("never", {f"{MON}T10:00": [], f"{TUE}T08:01": []}),
        (
            "daily",
            {f"{MON}T07:59": [], f"{MON}T08:01": [1], f"{MON}T20:00": [], f"{TUE}T08:01": [2]},
        ),
        (
            "hourly",
            {f"{MON}T07:59": [], f"{MON}T08:01": [1], f"{MON}T09:59": [], f"{MON}T10:01": [2]},
        ),
        (
            "at_once",
            {f"{MON}T07:31": [1], f"{MON}T09:11": [1], f"{MON}T09:51": [1], f"{MON}T10:00": []},
        ),
        # Chosen by nobody: daily.
        (None, {f"{MON}T08:01": [1], f"{MON}T10:00": [], f"{TUE}T08:01": [2]}),
        # The worker was down: one mail about everything.
        ("hourly", {f"{MON}T12:30": [3], f"{MON}T13:30": []}),
        ("daily", {f"{TUE}T11:00": [3], f"{TUE}T12:00": []}),
    ],
)
def test_frequencies(write, choose, moderator, time_machine, round_of_mail, frequency, rounds):
    if frequency:
        choose(frequency)
    comments = ["2026-01-12T07:30", "2026-01-12T09:10", "2026-01-12T09:50"]
    for moment in sorted([*comments, *rounds]):
        time_machine.move_to(f"{moment}:00Z", tick=False)
        if moment in comments:
            write(state="pending")
        else:
            numbers = [int(mail.subject.split()[0]) for mail in round_of_mail()]
            assert numbers == rounds[moment], moment


def test_daily_mail_comes_at_eight_where_the_site_is(write, choose, time_machine, round_of_mail):
    choose("daily")
    # British summer time: 8 o'clock is 7 o'clock UTC.
    time_machine.move_to("2026-07-01T06:00:00Z", tick=False)
    write(state="pending")
    time_machine.move_to("2026-07-01T06:59:00Z", tick=False)
    assert round_of_mail() == []
    time_machine.move_to("2026-07-01T07:01:00Z", tick=False)
    assert len(round_of_mail()) == 1


def test_comment_stored_by_a_slow_transaction_is_not_left_out(
    write, choose, time_machine, round_of_mail
):
    choose("hourly")
    time_machine.move_to("2026-01-12T09:30:00Z", tick=False)
    write(state="pending")
    time_machine.move_to("2026-01-12T10:00:01Z", tick=False)
    assert round_of_mail() == []
    # Queued just before the hour, visible just after it.
    time_machine.move_to("2026-01-12T09:59:59Z", tick=False)
    write(state="pending")
    time_machine.move_to("2026-01-12T10:00:11Z", tick=False)
    [mail] = round_of_mail()
    assert mail.subject.startswith("2 ")


def become_nobody(user):
    user.delete()


def be_suspended(user):
    user.is_active = False
    user.save()


def lose_the_permission(user):
    user.groups.clear()


def lose_the_address(user):
    user.email = ""
    user.save()


@pytest.mark.parametrize(
    "change", [become_nobody, be_suspended, lose_the_permission, lose_the_address]
)
def test_only_moderators_with_an_address_are_written_to(
    write, choose, moderator, time_machine, round_of_mail, change
):
    time_machine.move_to("2026-01-12T12:00:00Z", tick=False)
    choose("at_once")
    write(state="pending")
    change(moderator)
    time_machine.move_to("2026-01-12T12:10:00Z", tick=False)
    assert round_of_mail() == []
    assert not Delivery.objects.filter(name="moderator_digest").exists()


def test_each_moderator_has_a_mail_of_their_own(write, choose, time_machine, round_of_mail):
    other = UserFactory(username="otto", email="Otto@Example.org", groups=["Moderators"])
    time_machine.move_to("2026-01-12T12:00:00Z", tick=False)
    choose("at_once")
    choose("hourly", other)
    write(state="pending")
    time_machine.move_to("2026-01-12T13:10:00Z", tick=False)
    mails = round_of_mail()
    assert [mail.to for mail in mails] == [["mona@example.org"], ["otto@example.org"]]
    assert mails[0].body != mails[1].body


@pytest.fixture
def stop_path(moderator):
    return digest.stop_path(moderator)


def frequency_of(user):
    user.refresh_from_db()
    return recipients.preference_of(user).frequency


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_to_stop_changes_nothing(client, moderator, stop_path, method):
    response = getattr(client, method)(stop_path)
    assert response.status_code == 200
    assert frequency_of(moderator) == "daily"


def test_button_or_one_click_stops_without_cookie_or_login(client, moderator, stop_path):
    strict = type(client)(enforce_csrf_checks=True)
    assert "Stop emails about waiting comments?" in strict.get(stop_path).content.decode()
    one_click = {"List-Unsubscribe": "One-Click"}
    response = strict.post(stop_path, one_click)
    assert response.status_code == 200
    assert "stopped these emails" in response.content.decode()
    assert not response.cookies
    assert frequency_of(moderator) == "never"
    assert "stopped these emails" in strict.get(stop_path).content.decode()


@pytest.mark.parametrize("change", [become_nobody, be_suspended, lose_the_permission])
def test_link_to_stop_works_for_ever(client, moderator, stop_path, change):
    change(moderator)
    assert press(client, stop_path).status_code == 200


@pytest.mark.parametrize("token", ["nonsense", "1", "1.", ".x"])
def test_forged_link_to_stop_is_refused(client, moderator, token):
    url = reverse("comments:stop_moderator_mail", args=[token])
    assert client.get(url).status_code == press(client, url).status_code == 404
    assert frequency_of(moderator) == "daily"
