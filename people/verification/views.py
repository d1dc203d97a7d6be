"""Where the link to confirm a membership leads. Opening it changes nothing; the button does."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from core.link_forms import LinkForm
from core.link_views import EmailedLinkView
from people.verification import services
from people.verification.services import Asked


class ConfirmMemberView(EmailedLinkView):
    """Confirm that one belongs to an organisation."""

    def respond(self, request: HttpRequest, token: str) -> HttpResponseBase:
        link = services.asked(token)
        if link is None:
            context = {"days": services.LINK_DAYS}
            return render(request, "people/verification/bad_link.html", context, status=404)
        return super().respond(request, link)

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
