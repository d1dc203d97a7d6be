"""Who has a second factor, who must have one, and how to reset it for someone who lost it."""

import time
from collections.abc import Callable
from functools import wraps

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import BaseViewRestriction, Collection, Page

from users import security_mail
from users.models import SignInSettings, User

# Recovery codes alone are none: they stand in for one of these.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
RESET = "users.reset_second_factor"
MUST_ENROL, CHECKED_AT = "must_enrol", "second_factor_checked_at"
# Restrictions of pages and documents that an account meets.
FOR_ACCOUNTS = {BaseViewRestriction.LOGIN, BaseViewRestriction.GROUPS}
# How long a change of the settings or of someone's groups may take to reach those signed in.
CHECK_AGAIN_SECONDS = 300
# What someone needs who must set up a second factor first.
OPEN_VIEWS = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "wagtailadmin_logout",
        "wagtailadmin_login",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
    }
)


def has_one(user: User) -> bool:
    """Whether `user` has set up an authenticator app or a passkey."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def is_required(user: User) -> bool:
    """Whether the settings ask one of `user`."""
    member = SignInSettings.groups.through.objects.filter(group__user=user)
    if member.exists():
        return True
    return user.is_superuser and SignInSettings.objects.filter(administrators=True).exists()


def note(request: HttpRequest, user: User) -> None:
    """Write into the session whether `user` must set one up first: no query asks each time."""
    request.session[MUST_ENROL] = is_required(user) and not has_one(user)
    request.session[CHECKED_AT] = time.time()


def lead_to_enrolment(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap a view of the admin: who must set up a second factor does that before anything else."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        match = request.resolver_match
        if not _must_enrol(request) or (match and match.url_name in OPEN_VIEWS):
            return view(request, *args, **kwargs)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return HttpResponse(status=403)
        return _enrolment(request)

    return wrapped


def before_restricted(request: HttpRequest, what: Page | Collection) -> HttpResponse | None:
    """Lead to enrolment before a page or document that only people with an account may read.

    Asks nothing of the database for readers without a session.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    kinds = {restriction.restriction_type for restriction in what.get_view_restrictions()}
    if kinds & FOR_ACCOUNTS and _must_enrol(request):
        return _enrolment(request)
    return None


def _must_enrol(request: HttpRequest) -> bool:
    """Whether someone is signed in who must set one up first."""
    if not request.user.is_authenticated:
        return False
    session = request.session
    # Who is held back is looked at each time, and let in at once.
    age = time.time() - session.get(CHECKED_AT, 0)
    if session.get(MUST_ENROL, True) or age > CHECK_AGAIN_SECONDS:
        note(request, request.user)
    return session[MUST_ENROL]


def _enrolment(request: HttpRequest) -> HttpResponse:
    messages.warning(request, gettext("Set up a second factor before you continue."))
    response = redirect("mfa_index")
    add_never_cache_headers(response)
    return response


@transaction.atomic
def reset(user: User, *, by: User | None) -> None:
    """Remove all that `user` signs in with besides the password; end their sessions.

    Emails them, and writes it into the log.
    """
    Authenticator.objects.filter(user=user).delete()
    user.sign_ins.all().delete()
    log(user, RESET, user=by)
    security_mail.send(user, "second_factor_reset")
