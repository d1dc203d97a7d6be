"""Pages behind links in emails: the signed token in the web address is the key."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt


# The signed token is the authority and no cookie is read, so a request forged by another site could
# not borrow anything: there is nothing for a CSRF token to protect.
@method_decorator([never_cache, csrf_exempt], name="dispatch")
class EmailedLinkView(View):
    """A page with a secret web address: not kept, not indexed, not told to the pages it links to.

    A subclass that looks up what its token is about overrides `respond`, and passes to
    `super().respond` what its `get` and `post` take instead of the token.
    """

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = self.respond(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer by the method of the request."""
        return super().dispatch(request, *args, **kwargs)
