"""What the site as a whole adds to the Wagtail admin: pages started from a draft."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Site

from home.starter_pages import STARTER_PAGES, start_page


@require_POST
def start_page_view(request: HttpRequest, slug: str) -> HttpResponse:
    """Create the draft of a starter page and open it in the editor."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    if not request.user.is_superuser:
        raise PermissionDenied
    if slug not in STARTER_PAGES:
        raise Http404
    page = start_page(slug, site, request.user)
    messages.success(
        request, _("Draft created. Read it, change what is different for you, and publish it.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
