"""A code of an authenticator app works once (RFC 6238, section 5.2).

allauth remembers used codes in the cache, which each process may have for itself and which forgets
on a restart. Here the last time step that was used stands in the row.
"""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

LAST_STEP = "last_step"


@transaction.atomic
def use(authenticator: Authenticator, code: str) -> bool:
    """Use up the time step of a valid code; False if it, or a later one, was used before."""
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    secret = decrypt(row.data["secret"])
    fitting = [
        step
        for step in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    ]
    if not fitting or max(fitting) <= row.data.get(LAST_STEP, -1):
        return False
    row.data[LAST_STEP] = max(fitting)
    row.save(update_fields=["data"])
    return True
