"""Where the link to confirm a membership leads. Opening it changes nothing; the button does."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core.link_forms import LinkForm
from people.verification import services
from people.verification.services import Asked


# No cookie is read: the signed token is the authority.
@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ConfirmMemberView(View):
    """Confirm that one belongs to an organisation."""

    http_method_names = ["get", "head", "post", "options"]

    # The base class takes whatever the URL has; the handlers take what was found for it.
    def dispatch(self, request: HttpRequest, token: str) -> HttpResponseBase:
        response = self._respond(request, token)
        response["X-Robots-Tag"] = "noindex"
        # The web address is the key; no page that is linked to shall learn it.
        response["Referrer-Policy"] = "no-referrer"
        return response

    def _respond(self, request: HttpRequest, token: str) -> HttpResponseBase:
        link = services.asked(token)
        if link is None:
            context = {"days": services.LINK_DAYS}
            return render(request, "people/verification/bad_link.html", context, status=404)
        return cast(HttpResponseBase, super().dispatch(request, link))

    def get(self, request: HttpRequest, link: Asked) -> HttpResponse:
        return self._show(link, LinkForm(path=request.path))

    def post(self, request: HttpRequest, link: Asked) -> HttpResponse:
        form = LinkForm(request.POST, path=request.path)
        if form.is_valid():
            services.confirm(link)
        return self._show(link, form)

    def _show(self, link: Asked, form: LinkForm) -> HttpResponse:
        is_done = link.membership.is_verified
        status = 422 if form.is_bound and not is_done else 200
        context = {"membership": link.membership, "form": form, "is_done": is_done}
        return render(self.request, "people/verification/confirm.html", context, status=status)
