"""Addresses of the whole site; pages come last because Wagtail takes what is left."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.page_rights import pages_take_rights
from users import shared_passwords
from users import urls as sign_in_urls
from users.second_factor import lead_to_enrolment
from users.views import PageSignInView

admin_policy = csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)
admin_patterns = wagtailadmin_urls.urlpatterns
for guard in (pages_take_rights, lead_to_enrolment, admin_policy):
    admin_patterns = decorate_urlpatterns(admin_patterns, guard)
# Ours come first: Wagtail has pages at the same addresses.
sign_in_patterns = decorate_urlpatterns(
    sign_in_urls.urlpatterns, csp_replace(settings.SIGN_IN_CONTENT_SECURITY_POLICY)
)


# Only what the site has rendered for pages. Originals and documents stay behind Wagtail's own
# view, which knows who may see them. The names of renditions change with their content.
@cache_control(public=True, max_age=30 * 24 * 3600)
def renditions(request: HttpRequest, path: str, document_root: str) -> HttpResponseBase:
    """Serve an image, to feed readers and previews of links on other sites too."""
    try:
        response = serve(request, path, document_root)
    except OSError as error:
        # A name longer than any file has, for one.
        raise Http404 from error
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


handler400 = "core.error_views.bad_request"
handler429 = "users.views.too_many_requests"  # allauth looks for it

urlpatterns = [
    path("admin/", include(sign_in_patterns)),
    path("admin/", include(admin_patterns)),
    path("_util/login/", PageSignInView.as_view()),
    path(
        "_util/authenticate_with_password/<int:restriction>/<int:page>/",
        shared_passwords.page_password,
    ),
    path(
        "documents/authenticate_with_password/<int:restriction>/",
        shared_passwords.collection_password,
    ),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:path>", renditions, {"document_root": settings.MEDIA_ROOT / "images"}),
    path("media/cards/<path:path>", renditions, {"document_root": settings.MEDIA_ROOT / "cards"}),
    path("comments/", include("comments.urls")),
    path("mail/", include("notifications.urls")),
    path("", include("events.urls")),
    path("", include("people.urls")),
    path("", include("core.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
]
