"""The checklist of the first day, on the dashboard of administrators."""

from django.contrib.auth.models import AnonymousUser
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from home.checklist import Step, steps_for
from users.models import User

# Wagtail keeps for each account what it has dismissed.
DISMISSIBLE_ID = "first-day-checklist"


class FirstDayPanel(Component):
    """The steps that are left on a new site, with those that are done."""

    name = "first-day"
    order = 10
    template_name = "home/admin/first_day.html"

    class Media:
        css = {"all": ["home_admin/checklist.css"]}

    def __init__(self, steps: list[Step]) -> None:
        self.steps = steps

    def get_context_data(self, parent_context: dict) -> dict:
        return {
            "steps": self.steps,
            "done": sum(step.is_done for step in self.steps),
            "dismissible_id": DISMISSIBLE_ID,
        }


def panel_for(user: User | AnonymousUser) -> FirstDayPanel | None:
    """Return the panel for an administrator who has work left and has not dismissed it."""
    profile = getattr(user, "wagtail_userprofile", None)
    if not user.is_superuser or (profile and profile.dismissibles.get(DISMISSIBLE_ID)):
        return None
    steps = steps_for(Site.objects.select_related("root_page").get(is_default_site=True))
    return None if all(step.is_done for step in steps) else FirstDayPanel(steps)
