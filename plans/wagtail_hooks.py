"""What plans add to the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from plans.admin import dashboard as _dashboard  # noqa: F401  registers itself
from plans.admin import page_guard as _care  # noqa: F401  registers itself
from plans.admin.consultations import hooks as _consultations  # noqa: F401  registers itself
from plans.admin.consultations import publish as _conclude  # noqa: F401  registers itself
from plans.admin.contributions import hooks as _triage  # noqa: F401  registers itself
from plans.admin.menu import ConsultationGroup
from plans.admin.offline_import import origin as _origin  # noqa: F401  registers itself
from plans.admin.progress import hooks as _reports  # noqa: F401  registers itself
from plans.admin.requirements.views import DutiesViewSet
from plans.admin.versions import hooks as _versions  # noqa: F401  registers itself
from plans.admin.versions import suggestions as _wording  # noqa: F401  registers itself

register_snippet(ConsultationGroup)


@hooks.register("register_admin_viewset")
def add_duties():
    """The duties clock, among Wagtail's reports."""
    return DutiesViewSet()
