"""How staff sign in: docs/decisions/0011-accounts.md."""

from config.environment import Environment

env = Environment()

LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_USER_LOGIN_FORM = "users.forms.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "users.forms.PasswordResetForm"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 24 * 3600
# Hours after which staff sign in again: since they did, and since they last did anything.
SESSION_ENGINE = "users.sessions"
SESSION_HOURS = env.positive("SESSION_HOURS", default=168)
SESSION_IDLE_HOURS = env.positive("SESSION_IDLE_HOURS", default=12)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
ACCOUNT_ADAPTER = "users.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
# Guessing is counted in users.throttle, for all processes together and not by name alone.
ACCOUNT_RATE_LIMITS = {"login_failed": "", "reauthenticate": ""}
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
MFA_ADAPTER = "users.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A phone whose clock is half a minute off.
MFA_TOTP_TOLERANCE = 1
# Addresses are typed by administrators; allauth has verified none.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "users.forms.CodeForm",
    "reauthenticate": "users.forms.CodeAgainForm",
    "activate_totp": "users.forms.ActivateAppForm",
    "authenticate_webauthn": "users.forms.PasskeyForm",
    "login_webauthn": "users.forms.PasskeyAloneForm",
    "reauthenticate_webauthn": "users.forms.PasskeyAgainForm",
    "add_webauthn": "users.forms.AddPasskeyForm",
    "edit_webauthn": "users.forms.RenamePasskeyForm",
}
# OpenID Connect is off without a server; nothing is asked of it then.
OIDC_SERVER_URL = env.optional_address("OIDC_SERVER_URL")
OIDC_NAME = env.str("OIDC_NAME", default="OpenID Connect")
SOCIALACCOUNT_ADAPTER = "users.openid_connect.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": env.str("OIDC_CLIENT_ID"),
                "secret": env.str("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ],
    }
