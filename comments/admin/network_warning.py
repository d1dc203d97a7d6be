"""A warning on the dashboard when readers cannot be told apart by their internet connections."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from comments.moderation.permissions import MODERATE
from comments.submission.client_network import Hidden, why_hidden

# Those who can have it fixed, and those whose decisions depend on it.
_MAY_SEE = (MODERATE, "comments.change_moderationsettings", "core.change_networksettings")


class NetworkWarningPanel(Component):
    """Says what is wrong and which setting to change; draws nothing when all is well."""

    name = "network-warning"
    order = 10
    template_name = "comments/admin/network_warning.html"

    def __init__(self, found: Hidden) -> None:
        self.found = found

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"heading": _("Commenters cannot be told apart")} | _explain(self.found)


def _explain(found: Hidden) -> dict[str, str]:
    if found == Hidden.ONE_FOR_ALL:
        return {
            "what": _(
                "Nearly all comments of the last 24 hours came from one internet connection. "
                "Limits on how much one connection may send apply to all of them together."
            ),
            "do": _(
                "If they did not come from one place, the setting TRUSTED_PROXIES has the wrong "
                "number. Ask the people who run this server to check it."
            ),
        }
    off = _(
        "The internet connections of commenters are unknown, so limits on how much one of them may "
        "send are off."
    )
    if found == Hidden.BY_SETTINGS:
        return {
            "what": off,
            "do": _(
                "Ask the people who run this server to set TRUSTED_PROXIES to the number of "
                "proxies in front of it, or BEHIND_PROXY to 0 if there are none."
            ),
        }
    return {
        "what": off,
        "do": _(
            "Ask the people who run this server to let the proxy send X-Forwarded-For, and to set "
            "TRUSTED_PROXIES to the number of proxies that do."
        ),
    }


@hooks.register("construct_homepage_panels")
def warn_of_hidden_connections(request: HttpRequest, panels: list[Component]) -> None:
    """Show the warning to moderators and to those who may change the settings of the site."""
    if any(request.user.has_perm(name) for name in _MAY_SEE) and (found := why_hidden()):
        panels.append(NetworkWarningPanel(found))
