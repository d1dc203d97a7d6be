"""What the pages about the contributions of one consultation have in common."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from comments.models import PublicComment
from plans.admin.contributions.permissions import MAY_RESPOND
from plans.models import Consultation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User

    # Each page is a View besides.
    class _Base(WagtailAdminTemplateMixin, View):
        pass

else:
    _Base = WagtailAdminTemplateMixin


class ConsultationAdminMixin(_Base):
    """A page of the admin about one consultation, for those who respond to contributions."""

    header_icon = "comment"
    _show_breadcrumbs = True

    def dispatch(
        self, request: HttpRequest, *args: Any, consultation: int, **kwargs: Any
    ) -> HttpResponseBase:
        """Find the consultation, once the user is known to be allowed to see it."""
        if not request.user.has_perm(MAY_RESPOND):
            raise PermissionDenied
        consultations = Consultation.objects.select_related("plan")
        self.consultation = get_object_or_404(consultations, pk=consultation)
        return super().dispatch(request, *args, **kwargs)

    def url_to(self, name: str, *args: Any) -> str:
        """Return the URL of another page about this consultation."""
        return reverse(f"contributions:{name}", args=[self.consultation.pk, *args])

    @property
    def came_from(self) -> str:
        """Return the URL on this site that the user came from; "" if nothing names it."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, {self.request.get_host()})
        return wanted if is_ours else ""

    @property
    def back(self) -> str:
        """Return where the user came from; the board if nothing names it."""
        return self.came_from or self.url_to("board")

    def get_page_subtitle(self) -> str:
        return f"{self.consultation.prefix}: {self.consultation.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        board = {"url": self.url_to("board"), "label": gettext("Contributions")}
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, board, *self.get_pages_above(), here]

    def get_pages_above(self) -> list[dict[str, str]]:
        """Return what stands between the board and this page in the breadcrumbs."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(consultation=self.consultation, **kwargs)


def review_url_name(user: "User | AnonymousUser") -> str:
    """Return the URL name under which this user moderates one comment; "" without permission."""
    if not user.has_perm("comments.view_publiccomment"):
        return ""
    name: str = PublicComment.snippet_viewset.get_url_name("edit")
    return name
