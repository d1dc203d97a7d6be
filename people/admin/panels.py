"""The members of an organisation, and the roles of a person with what is known of them."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from people.affiliation import PERMISSION
from people.models import Membership
from people.verification.services import address_at_organisation


class MembershipsPanel(Panel):
    """A table of memberships as they are stored, each with the way to its verification.

    For an organisation those of its members, for a person their own.

    Args:
        by: the foreign key of Membership that points to the row of the form.
    """

    def __init__(self, by: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"by": self.by}

    class BoundPanel(Panel.BoundPanel):
        """The table for one row."""

        template_name = "people/admin/memberships.html"
        panel: "MembershipsPanel"

        def is_shown(self) -> bool:
            """Not while the row has not been stored, because it has no members then."""
            return bool(self.instance and self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            found = Membership.objects.select_related("person__user", "organisation")
            found = found.filter(**{self.panel.by: self.instance}, organisation__isnull=False)
            today = timezone.localdate()
            members = list(found.order_by("person__name", "sort_order", "pk"))
            context |= {
                "by": self.panel.by,
                "members": [
                    (one, one.is_current(today), bool(address_at_organisation(one)))
                    for one in members
                ],
                "may_verify": self.request.user.has_perm(PERMISSION),
            }
            return context
