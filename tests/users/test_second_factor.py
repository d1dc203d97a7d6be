"""The second factor: set up, asked for, required, lost."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    ModelLogEntry,
    PageViewRestriction,
)

from tests.support.factories import DocumentFactory, UserFactory
from tests.users.conftest import (
    LOGIN,
    OWN,
    PASSWORD,
    browser,
    code_of,
    confirm_password,
    enrol,
    is_in,
    send_code,
    sign_in,
)
from users import throttle
from users.models import SignInSettings

pytestmark = pytest.mark.django_db
INDEX = "/admin/account/security/"


@pytest.fixture
def client_of_mona(mona):
    """Her browser, signed in with the password alone."""
    client = browser()
    sign_in(client)
    return client


@pytest.fixture
def codes(client_of_mona):
    """Her recovery codes: she has set up an authenticator app."""
    return enrol(client_of_mona)


@pytest.fixture
def required(mona):
    """Moderators must have a second factor."""
    settings = SignInSettings.load()
    settings.groups.add(Group.objects.get(name="Moderators"))
    return settings


def pass_password(path=LOGIN, **fields):
    """A browser in which the password was right."""
    client = browser()
    sign_in(client, path=path, **fields)
    return client


def test_the_password_alone_opens_what_has_no_second_factor(client_of_mona):
    assert is_in(client_of_mona)


@pytest.mark.parametrize("path", [LOGIN, "/_util/login/"])
def test_a_code_is_asked_after_the_password(mona, codes, path):
    client = pass_password(path)
    assert not is_in(client)
    asked = client.get(reverse("mfa_authenticate"))
    assert "Confirm it is you" in asked.text
    answer = send_code(client, code_of(mona, steps=1))
    assert answer.status_code == 302
    assert is_in(client)


def test_it_leads_on_to_where_one_wanted_to_go(mona, codes):
    client = pass_password(next="/admin/pages/")
    assert send_code(client, code_of(mona, steps=1))["Location"] == "/admin/pages/"


def test_a_code_works_once(mona, codes):
    code = code_of(mona, steps=1)
    assert send_code(pass_password(), code).status_code == 302
    again = send_code(pass_password(), code)
    assert again.status_code == 200
    assert "has already been used" in again.text


def test_a_code_works_once_for_all_processes(mona, codes):
    from django.core.cache import cache

    code = code_of(mona, steps=1)
    send_code(pass_password(), code)
    cache.clear()  # another process, or the same after a restart
    assert send_code(pass_password(), code).status_code == 200


def test_an_earlier_code_does_not_work_after_a_later_one(mona, codes):
    send_code(pass_password(), code_of(mona, steps=1))
    assert send_code(pass_password(), code_of(mona)).status_code == 200


def test_ten_recovery_codes_are_shown_once_and_each_works_once(mona, client_of_mona, codes):
    assert len(set(codes)) == 10
    again = client_of_mona.get(reverse("mfa_view_recovery_codes")).text
    assert not [code for code in codes if code in again]
    client = pass_password()
    assert send_code(client, codes[3]).status_code == 302
    assert "You have 9 recovery codes left" in client.get(INDEX).text
    assert send_code(pass_password(), codes[3]).status_code == 200


def test_codes_can_be_downloaded_and_printed(client_of_mona):
    confirm_password(client_of_mona)
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    page = client_of_mona.get(reverse("mfa_activate_totp")).text
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)[1]
    code = format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))
    shown = client_of_mona.post(reverse("mfa_activate_totp"), {"code": code}, follow=True).text
    assert "Download codes" in shown
    assert "Print codes" in shown


def test_the_picture_of_the_code_needs_nobody_else(client_of_mona):
    confirm_password(client_of_mona)
    answer = client_of_mona.get(reverse("mfa_activate_totp"))
    assert "<svg" in answer.text
    assert "<script>" not in answer.text
    assert not re.search(r'(src="|<link[^>]*href=")https?://', answer.text)


def test_nothing_is_stored_in_the_clear(mona, codes):
    data = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert not [code for code in codes if code in data]
    assert '"secret": "gAAAA' in data
    assert '"seed": "gAAAA' in data


def test_a_lost_key_is_no_error(mona, codes, settings):
    settings.SECRET_KEY = "another"
    assert send_code(pass_password(), "123456").status_code == 200


def test_a_former_key_opens_what_was_stored_under_it(mona, codes, settings):
    code = code_of(mona, steps=1)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert send_code(pass_password(), code).status_code == 302


def test_guessing_codes_is_limited(mona, codes):
    client = pass_password()
    for _turn in range(throttle.PER_NAME):
        assert send_code(client, "000000").status_code == 200
    refused = send_code(client, code_of(mona, steps=1))
    assert refused.status_code == 429
    assert "Try again in 15 minutes" in refused.text
    assert not is_in(client)


@pytest.mark.parametrize(
    "typed", ["", " ", "12345678901234567890" * 10, "\uff11" * 6, "\x00", "' OR 1=1"]
)
def test_odd_codes_are_answered_in_words(codes, typed):
    assert send_code(pass_password(), typed).status_code == 200


ODD_CREDENTIALS = [
    "",
    "{",
    "[]",
    "1",
    '"x"',
    "{}",
    '{"id": 1}',
    '{"response": []}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA",'
    ' "authenticatorData": "AA", "signature": "AA", "userHandle": "AA",'
    ' "attestationObject": "oA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "authenticatorData": "' + "A" * 60 + '", "signature": "AA", "userHandle": "MQ",'
    ' "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YUEA"}}',
]


@pytest.mark.parametrize("credential", ODD_CREDENTIALS)
def test_odd_passkeys_are_answered_in_words(mona, client_of_mona, credential):
    stranger = browser()
    alone = reverse("mfa_login_webauthn")
    assert "request_options" in stranger.get(alone, headers={"Accept": "application/json"}).json()
    assert stranger.post(alone, {"credential": credential}).status_code == 302
    confirm_password(client_of_mona)
    add = reverse("mfa_add_webauthn")
    client_of_mona.get(add)
    assert client_of_mona.post(add, {"credential": credential}).status_code == 200
    assert not Authenticator.objects.exists()


def test_setting_one_up_signs_other_browsers_out_and_is_emailed(mona, send_mail_now):
    other = pass_password()
    client = pass_password()
    enrol(client)
    assert is_in(client)
    assert not is_in(other)
    (sent,) = send_mail_now()
    assert sent.to == [mona.email]
    assert "An authenticator app was set up" in sent.body
    assert OWN not in sent.body


@pytest.mark.parametrize(
    "name", ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"]
)
def test_the_password_is_asked_before_anything_changes(client_of_mona, name):
    answer = client_of_mona.get(reverse(name))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_removing_asks_for_the_password_again_after_a_while(client_of_mona, codes):
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        answer = client_of_mona.post(reverse("mfa_deactivate_totp"))
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
        assert Authenticator.objects.filter(type="totp").exists()
        confirm_password(client_of_mona)
        client_of_mona.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def test_what_was_sent_is_not_kept_while_the_password_is_asked(mona, client_of_mona, codes):
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        client_of_mona.post(reverse("mfa_deactivate_totp"), {"x": "kept"})
    kept = str([row.get_decoded() for row in mona.sign_ins.all()])
    assert "kept" not in kept
    assert OWN not in kept


def test_the_password_again_is_limited(client_of_mona):
    again = reverse("account_reauthenticate")
    for _turn in range(throttle.PER_NAME):
        client_of_mona.post(again, {"password": "wrong"})
    assert client_of_mona.post(again, {"password": PASSWORD}).status_code == 429


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/"])
def test_the_password_again_leads_to_no_other_site(client_of_mona, target):
    again = reverse("account_reauthenticate")
    answer = client_of_mona.post(again, {"password": PASSWORD, "next": target})
    assert "evil" not in answer["Location"]


def test_who_must_have_one_does_that_first(required):
    client = pass_password()
    for name in ("wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_account"):
        assert client.get(reverse(name))["Location"] == INDEX
    assert client.get("/admin/api/main/pages/")["Location"] == INDEX
    assert "Your account must have a second factor" in client.get(INDEX).text
    background = client.get("/admin/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert background.status_code == 403
    enrol(client)
    assert is_in(client)


def test_others_need_none(required, editor):
    editor.set_password(PASSWORD)
    editor.save()
    client = browser()
    sign_in(client, "editor")
    assert is_in(client)


def test_administrators_must_have_one_if_the_setting_says_so(root):
    SignInSettings.objects.create(administrators=True)
    client = browser()
    sign_in(client, "root")
    assert not is_in(client)


def test_a_new_rule_reaches_who_is_signed_in(mona, client_of_mona):
    SignInSettings.load().groups.add(Group.objects.get(name="Moderators"))
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert not is_in(client_of_mona)


def test_who_must_have_one_cannot_remove_the_last(required):
    client = pass_password()
    enrol(client)
    refused = client.post(reverse("mfa_deactivate_totp"))
    assert "Add another before you remove this one" in refused.text
    assert Authenticator.objects.filter(type="totp").exists()


def test_the_rule_is_set_in_the_admin(root):
    client = browser()
    sign_in(client, "root")
    page = reverse("wagtailsettings:edit", args=["users", "signinsettings"])
    shown = client.get(page, follow=True)
    assert "groups that must have a second factor" in shown.text.lower()
    moderators, _created = Group.objects.get_or_create(name="Moderators")
    answer = client.post(
        shown.request["PATH_INFO"], {"groups": [moderators.pk], "administrators": ""}
    )
    assert answer.status_code == 302
    assert SignInSettings.load().groups.get() == moderators


def test_moderators_do_not_set_the_rule(client_of_mona):
    page = reverse("wagtailsettings:edit", args=["users", "signinsettings"])
    assert client_of_mona.get(page, follow=True).request["PATH_INFO"] == "/admin/"


def reset_page(user):
    return reverse("users_reset_second_factor", args=[user.pk])


def test_an_administrator_resets_a_colleagues(mona, root, codes, client_of_mona, send_mail_now):
    send_mail_now()
    client = browser()
    sign_in(client, "root")
    assert "Reset second factor" in client.get(reverse("wagtailusers_users:index")).text
    confirm_password(client)
    assert "signs them out everywhere" in client.get(reset_page(mona)).text
    client.post(reset_page(mona))
    assert not Authenticator.objects.exists()
    assert not is_in(client_of_mona)
    assert is_in(pass_password())
    entry = ModelLogEntry.objects.get(action="users.reset_second_factor")
    assert (entry.user, entry.object_id) == (root, str(mona.pk))
    (sent,) = send_mail_now()
    assert sent.to == [mona.email]
    assert sent.subject == "Your second factor was reset"


def test_it_is_reset_by_nobody_else(mona, root, codes, client_of_mona):
    other = UserFactory(username="otto", groups=["Moderators"])
    client = browser()
    client.force_login(other)
    client.post(reset_page(mona))
    confirm_password(client_of_mona)
    client_of_mona.post(reset_page(mona))
    client_of_mona.post(reset_page(root))
    assert Authenticator.objects.filter(user=mona, type="totp").exists()


def test_a_reset_needs_the_password(mona, root, codes):
    client = browser()
    sign_in(client, "root")
    assert client.post(reset_page(mona))["Location"].startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.exists()


def test_a_reset_from_the_command_line(mona, codes):
    call_command("reset_second_factor", "mona")
    assert not Authenticator.objects.exists()
    with pytest.raises(CommandError, match="No account has the username nobody"):
        call_command("reset_second_factor", "nobody")


def test_the_account_page_leads_there(client_of_mona):
    page = client_of_mona.get(reverse("wagtailadmin_account")).text
    assert f'href="{INDEX}"' in page
    assert f'href="{reverse("users_sessions")}"' in page


@pytest.mark.parametrize(
    "path",
    ["/accounts/", "/accounts/login/", "/accounts/signup/", "/accounts/email/", "/admin/signup/"],
)
def test_nobody_can_sign_up(path):
    answer = browser().get(path, follow=True)
    assert answer.status_code == 404 or answer.request["PATH_INFO"] == LOGIN


def test_the_second_factor_cannot_be_skipped(mona, codes):
    client = pass_password()
    for path in ("/admin/", INDEX, reverse("users_sessions"), reverse("mfa_view_recovery_codes")):
        assert client.get(path)["Location"].startswith(LOGIN)
    assert not mona.sign_ins.filter(session_key=client.session.session_key).exists()


def test_opening_the_page_without_a_password_leads_to_the_sign_in():
    assert browser().get(reverse("mfa_authenticate"))["Location"].startswith(LOGIN)


def test_a_browser_without_cookies_guesses_no_more_codes(mona, codes):
    """The password is right each time; before the code that makes no browser a known one."""
    for _turn in range(throttle.PER_NAME):
        assert send_code(pass_password(), "000000").status_code == 200
    client = browser()
    client.cookies.update(pass_password().cookies)
    client.cookies.pop("known_browser", None)
    assert send_code(client, code_of(mona, steps=1)).status_code == 429


def test_the_password_alone_makes_no_browser_a_known_one(mona, codes):
    client = pass_password()
    assert "known_browser" not in client.cookies
    send_code(client, code_of(mona, steps=1))
    assert client.cookies["known_browser"].value


@pytest.fixture
def members_page(network):
    """The address of a page for people with an account."""
    PageViewRestriction.objects.create(page=network.post, restriction_type="login")
    return network.post.url


@pytest.fixture
def members_document(db):
    """The address of a document for people with an account."""
    collection = Collection.get_first_root_node().add_child(name="For members")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return DocumentFactory(collection=collection).url


@pytest.mark.parametrize("kind", ["members_page", "members_document"])
def test_who_must_enrol_reads_nothing_that_is_for_accounts(required, mona, kind, request):
    path = request.getfixturevalue(kind)
    client = pass_password("/_util/login/")
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, INDEX)
    enrol(client)
    answer = client.get(path)
    assert answer.status_code == 200
    b"".join(answer)  # closes the file


def test_who_must_enrol_reads_what_everybody_reads(required, mona, network):
    assert pass_password("/_util/login/").get(network.post.url).status_code == 200


def test_too_many_passkeys_are_refused_in_words(db):
    client = browser("198.18.7.7")
    path = reverse("mfa_login_webauthn")
    answers = [client.post(path) for _turn in range(31)]
    assert answers[-2].status_code == 302
    assert answers[-1].status_code == 429
    assert "Too many attempts. Try again in a minute." in answers[-1].text
    assert answers[-1]["Retry-After"] == "60"
