"""The user of a request in the admin, which lets no one in who is not signed in."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from users.models import User


def signed_in(request: HttpRequest) -> "User":
    """Return the user of a request in the admin."""
    return cast("User", request.user)
