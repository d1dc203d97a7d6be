"""The sign-in pages: who may try how often, and what comes after the password."""

from typing import TYPE_CHECKING, cast

from allauth.account.utils import perform_login
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.views.generic.edit import FormView
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views import account

from users import known_browsers
from users.forms import PageSignInForm, PasswordResetForm
from users.throttle import TOO_MANY

# What the mixin below is mixed into.
if TYPE_CHECKING:
    _FormView = FormView[BaseForm]
else:
    _FormView = object


class CountedFormMixin(_FormView):
    """Answers 429 where a form says that it was sent too often."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the form again, with the status that fits."""
        response = super().form_invalid(form)
        errors = [error for errors in form.errors.as_data().values() for error in errors]
        refused = next((error for error in errors if error.code == TOO_MANY), None)
        if refused is not None:
            response.status_code = 429
            response["Retry-After"] = str((refused.params or {})["seconds"])
        return response


class SignInView(CountedFormMixin, account.LoginView):
    """Wagtail's page, with allauth's steps after the password."""

    def form_valid(self, form: LoginForm) -> HttpResponse:
        """Go on to the second factor, or in."""
        user = form.get_user()
        stays = form.cleaned_data.get("remember")
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if stays else 0)
        response = perform_login(
            self.request, user, email_verification="none", redirect_url=self.get_success_url()
        )
        # Not before the second factor: each new browser has tries at it of its own.
        if self.request.user == user:
            known_browsers.remember(self.request, response, user.get_username())
        return response

    def get_context_data(self, **kwargs: object) -> dict:
        """Add the provider, if there is one."""
        provider = settings.OIDC_NAME if settings.OIDC_SERVER_URL else ""
        return super().get_context_data(provider=provider, **kwargs)


class PageSignInView(SignInView):
    """The same before a page that only people with an account may read."""

    template_name = "wagtailcore/login.html"

    def get_form_class(self) -> type[BaseForm]:
        """Return the form without the box to stay signed in."""
        return PageSignInForm

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show it to people who are signed in too: another account may be the right one."""
        return FormView.get(self, request, *args, **kwargs)

    def get_success_url(self) -> str:
        """Return to the page."""
        return self.get_redirect_url() or resolve_url("/")


class SecondFactorView(CountedFormMixin, AuthenticateView):
    """What comes after the password."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Let them in and know this browser again."""
        user = self.stage.login.user
        response = super().form_valid(form)
        if self.request.user == user:
            known_browsers.remember(self.request, response, user.get_username())
        return response


class PasswordResetView(CountedFormMixin, account.PasswordResetView):
    """Ask for an email address and say the same whether it has an account or not."""

    def get_form(self, form_class: type[BaseForm] | None = None) -> BaseForm:
        """Tell the form who asks."""
        form = cast(PasswordResetForm, super().get_form(form_class))
        form.request = self.request
        return form


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    """Sets the password; its owner then has a way in whatever strangers try."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Store the password and know this browser again."""
        response = super().form_valid(form)
        known_browsers.remember(self.request, response, self.user.get_username())
        return response


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Show our own page where allauth's limits refuse; they count by the minute."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "60"
    return response
