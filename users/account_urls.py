"""Addresses of one's own account in the admin. allauth finds its pages by these names."""

from allauth.mfa.base.views import index
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import add_webauthn, edit_webauthn, reauthenticate_webauthn
from django.urls import path
from django.views.generic import RedirectView

from users import account_views as views

security = [
    path("", index, name="mfa_index"),
    path("app/add/", activate_totp, name="mfa_activate_totp"),
    path("app/remove/", deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/new/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("passkeys/add/", add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/rename/", edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/remove/", views.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"
    ),
    path("again/password/", views.PasswordAgainView.as_view(), name="account_reauthenticate"),
    path("again/code/", views.CodeAgainView.as_view(), name="mfa_reauthenticate"),
    path("again/passkey/", reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sessions/", views.SessionsView.as_view(), name="users_sessions"),
    path("sessions/end/", views.end_sessions, name="users_end_sessions"),
]
colleague = [
    path(
        "reset-second-factor/",
        views.ResetSecondFactorView.as_view(),
        name="users_reset_second_factor",
    ),
]
