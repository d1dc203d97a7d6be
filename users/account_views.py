"""Show and change how someone who is signed in signs in."""

from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as mfa_views
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.permissions import policy_registry

from users import second_factor
from users.adapters import MFAAdapter
from users.models import StaffSession, User
from users.throttle import digest_of
from users.views import CountedFormMixin


class PasswordAgainView(CountedFormMixin, ReauthenticateView):
    """Ask for the password before a change to the account."""


class CodeAgainView(CountedFormMixin, mfa_views.ReauthenticateView):
    """Ask for a code before a change to the account."""


class RemovePasskeyView(RemoveWebAuthnView):
    """Remove a passkey, unless it is the last second factor of someone who must have one."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Remove it or say what to do first."""
        adapter = MFAAdapter()
        if not adapter.can_delete_authenticator(self.object):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return super().form_valid(form)


class SessionsView(TemplateView):
    """Show where the user is signed in."""

    template_name = "users/sessions.html"

    def get_context_data(self, **kwargs: object) -> dict:
        """Return the user's sessions, this one first, then by their last use."""
        here = self.request.session.session_key
        found = StaffSession.objects.filter(user=_user_of(self.request)).order_by("-last_used_at")
        rows = sorted(found, key=lambda row: row.session_key != here)
        sessions = [(row, _short(row.session_key), row.session_key == here) for row in rows]
        return super().get_context_data(sessions=sessions, **kwargs)


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out elsewhere: one browser if `session` names it, else all but this one."""
    others = StaffSession.objects.filter(user=_user_of(request))
    others = others.exclude(session_key=request.session.session_key)
    named = request.POST.get("session")
    keys = [row.session_key for row in others if named is None or _short(row.session_key) == named]
    StaffSession.objects.filter(session_key__in=keys).delete()
    if keys and named is not None:
        messages.success(request, gettext("You have been signed out of that browser."))
    elif keys:
        messages.success(request, gettext("You have been signed out everywhere else."))
    else:
        messages.info(request, gettext("You were already signed out of that browser."))
    return redirect("users_sessions")


def _user_of(request: HttpRequest) -> User:
    """Return the user, who has an account: the admin lets no one else in."""
    return cast(User, request.user)


def _short(session_key: str) -> str:
    """A name for a session that opens nothing: the key itself is as good as a password."""
    return digest_of(session_key, "session")[:16]


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class ResetSecondFactorView(TemplateView):
    """Remove the second factor of a colleague who has lost it."""

    template_name = "users/reset_second_factor.html"

    def setup(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        """Find the colleague."""
        super().setup(request, *args, **kwargs)
        self.colleague = get_object_or_404(User, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse users without permission before anything is shown."""
        if not may_reset(_user_of(request), self.colleague):
            raise PermissionDenied
        if not second_factor.has_one(self.colleague):
            message = gettext("{name} does not have a second factor.")
            messages.info(request, message.format(name=self.colleague.get_username()))
            return redirect("wagtailusers_users:index")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict:
        """Name the colleague."""
        return super().get_context_data(colleague=self.colleague, **kwargs)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Reset it."""
        second_factor.reset(self.colleague, by=_user_of(request))
        message = gettext("Second factor of {name} reset.")
        if self.colleague.email:
            message = gettext("Second factor of {name} reset. We emailed them.")
        messages.success(request, message.format(name=self.colleague.get_username()))
        return redirect("wagtailusers_users:edit", self.colleague.pk)


def may_reset(user: User, colleague: User) -> bool:
    """Whether `user` looks after accounts, and `colleague` may not do more than they."""
    if user == colleague or (colleague.is_superuser and not user.is_superuser):
        return False
    return policy_registry.get_by_type(User).user_has_permission(user, "change")
