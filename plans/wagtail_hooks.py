"""What plans add to the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from plans.admin import conclude as _conclude  # noqa: F401  registers itself
from plans.admin import consultation_hooks as _consultations  # noqa: F401  registers itself
from plans.admin import dashboard as _dashboard  # noqa: F401  registers itself
from plans.admin import page_care as _care  # noqa: F401  registers itself
from plans.admin import report_hooks as _reports  # noqa: F401  registers itself
from plans.admin import version_hooks as _versions  # noqa: F401  registers itself
from plans.admin import wording as _wording  # noqa: F401  registers itself
from plans.admin.duties import DutiesViewSet
from plans.admin.menu import ConsultationGroup
from plans.admin.recording import origin as _origin  # noqa: F401  registers itself
from plans.admin.triage import hooks as _triage  # noqa: F401  registers itself

register_snippet(ConsultationGroup)


@hooks.register("register_admin_viewset")
def add_duties():
    """The duties clock, among Wagtail's reports."""
    return DutiesViewSet()
