"""React when someone signs in, or when their second factor changes."""

import time

from allauth.mfa import signals as mfa_signals
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import signals as auth_signals
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from users import openid_connect, second_factor
from users.browsers import browser_family
from users.models import User
from users.sessions import BROWSER, LAST_USED_AT, SIGNED_IN_AT

pre_save.connect(openid_connect.forget_what_is_told, sender=SocialAccount)


@receiver(auth_signals.user_logged_in)
def begin_session(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    """Note when and in which browser, and whether a second factor must be set up."""
    now = time.time()
    agent = request.headers.get("User-Agent", "")
    request.session[SIGNED_IN_AT] = request.session[LAST_USED_AT] = now
    request.session[BROWSER] = browser_family(agent[:500])
    second_factor.note(request, user)


@receiver(mfa_signals.authenticator_added)
def end_other_sessions(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    """Sign other browsers out, which came in without the second factor."""
    user.sign_ins.exclude(session_key=request.session.session_key).delete()


@receiver(mfa_signals.authenticator_removed)
def note_removal(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    """Check again whether one must be set up."""
    second_factor.note(request, user)
