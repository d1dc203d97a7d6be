"""Addresses of the whole site; pages come last because Wagtail takes what is left."""

from csp.decorators import csp_replace
from django.conf import settings
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

admin_patterns = decorate_urlpatterns(
    wagtailadmin_urls.urlpatterns, csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)
)


# Only what the site has rendered for pages. Originals and documents stay behind Wagtail's own
# view, which knows who may see them. The names of renditions change with their content.
@cache_control(public=True, max_age=30 * 24 * 3600)
def renditions(request, path, document_root):
    """Give out an image, to feed readers and previews of links on other sites too."""
    response = serve(request, path, document_root)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


handler400 = "core.refusals.bad_request"

urlpatterns = [
    path("admin/", include(admin_patterns)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:path>", renditions, {"document_root": settings.MEDIA_ROOT / "images"}),
    path("comments/", include("comments.urls")),
    path("mail/", include("notifications.urls")),
    path("", include("core.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
]
