"""What plans add to the Wagtail admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet

from plans.admin import dashboard as _dashboard  # noqa: F401  registers itself
from plans.admin import page_guard as _page_guard  # noqa: F401  registers itself
from plans.admin.consultations import hooks as _consultations  # noqa: F401  registers itself
from plans.admin.consultations import publish as _publish  # noqa: F401  registers itself
from plans.admin.contributions import hooks as _contributions  # noqa: F401  registers itself
from plans.admin.menu import ConsultationGroup
from plans.admin.offline_import import origin as _origin  # noqa: F401  registers itself
from plans.admin.progress import hooks as _progress  # noqa: F401  registers itself
from plans.admin.requirements.views import RequirementsViewSet
from plans.admin.versions import hooks as _versions  # noqa: F401  registers itself
from plans.admin.versions import suggestions as _suggestions  # noqa: F401  registers itself

register_snippet(ConsultationGroup)


@hooks.register("register_admin_viewset")
def add_requirements() -> ViewSet:
    """Add the OGP minimum requirements to Wagtail's reports."""
    return RequirementsViewSet()
