"""Record that a session is in use, and ask for the password again where a page needs it."""

import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext

from users.sessions import LAST_USED_AT, TOUCH_SECONDS


class StaffSessionMiddleware:
    """Keeps used sessions alive, and asks for the password again where a page needs that.

    Sits inside allauth's middleware, which would keep the whole request in the session, the
    IP address of the user included, to repeat it after the password.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        # A session that was not read yet is not read for this.
        if session.accessed and SESSION_KEY in session:
            now = time.time()
            if now - session.get(LAST_USED_AT, 0) > TOUCH_SECONDS:
                session[LAST_USED_AT] = now
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead to the question for the password, then back to the page without its POST."""
        if not isinstance(exception, ReauthenticationRequired):
            return None
        if not request.user.is_authenticated:
            return redirect("wagtailadmin_login")
        methods = get_adapter().get_reauthentication_methods(request.user)
        if not methods:
            messages.error(request, gettext("Sign out and sign in again before you change this."))
            return redirect("wagtailadmin_account")
        return redirect(
            f"{methods[0]['url']}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}"
        )
