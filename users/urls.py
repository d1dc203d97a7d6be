"""Addresses of signing in, below the admin. allauth finds its pages by the names they have here."""

from allauth.mfa.webauthn.views import login_webauthn
from allauth.socialaccount.providers.openid_connect.views import callback
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from users import openid_connect, views

to_sign_in = RedirectView.as_view(pattern_name="wagtailadmin_login")

urlpatterns = decorate_urlpatterns(
    [
        path("login/", views.SignInView.as_view(), name="account_login"),
        path("login/second-factor/", views.SecondFactorView.as_view(), name="mfa_authenticate"),
        path("login/passkey/", login_webauthn, name="mfa_login_webauthn"),
        path("login/cancelled/", to_sign_in, name="socialaccount_login_cancelled"),
        path(
            "login/with/<slug:provider_id>/",
            openid_connect.start,
            name="openid_connect_login",
        ),
        path(
            "login/with/<slug:provider_id>/callback/",
            callback,
            name="openid_connect_callback",
        ),
        path("password_reset/", views.PasswordResetView.as_view()),
        path(
            "password_reset/confirm/<uidb64>/<token:token>/",
            views.PasswordResetConfirmView.as_view(),
        ),
    ],
    never_cache,
)
