"""Where sessions are kept: in rows that know whose they are, and that end in time.

Extends Django's store in the way its documentation describes ("Extending database-backed session
engines"). Sessions of staff end SESSION_IDLE_HOURS after they were last used, and SESSION_HOURS
after the sign-in whatever happens; all others a day after they were last changed.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

if TYPE_CHECKING:
    from users.models import StaffSession

# Being used is written down no more often than this, so that reading costs no writing.
TOUCH_SECONDS = 300
ANONYMOUS = timedelta(days=1)
SIGNED_IN_AT, BROWSER, LAST_USED_AT = "signed_in_at", "browser", "last_used_at"


class SessionStore(DatabaseStore):
    """Rows of `users.StaffSession`."""

    @classmethod
    def get_model_class(cls) -> "type[StaffSession]":
        """Return the model, which is not loaded yet when this module is."""
        from users.models import StaffSession

        return StaffSession

    def create_model_instance(self, data: dict[str, Any]) -> "StaffSession":
        """Return the row for `data`, with its end and with what its owner is shown of it."""
        session = cast("StaffSession", super().create_model_instance(data))
        now = timezone.now()
        user = data.get(SESSION_KEY)
        if user is None:
            session.expire_date = min(session.expire_date, now + ANONYMOUS)
            return session
        signed_in_at = datetime.fromtimestamp(data.get(SIGNED_IN_AT, now.timestamp()), tz=UTC)
        session.user_id = int(user)
        session.browser = data.get(BROWSER, "")
        session.signed_in_at = signed_in_at
        session.last_used_at = now
        idle = timedelta(hours=settings.SESSION_IDLE_HOURS, seconds=TOUCH_SECONDS)
        session.expire_date = min(
            now + idle, signed_in_at + timedelta(hours=settings.SESSION_HOURS)
        )
        return session
