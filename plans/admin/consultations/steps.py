"""Pages on which a consultation is announced, and on which its dates are changed afterwards."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from core.exceptions import Refused
from plans.admin.consultations.step_forms import (
    AnnounceForm,
    ChangeDatesForm,
    UntilOpening,
    interval,
)
from plans.admin.users import signed_in
from plans.models import Consultation
from plans.models.choices import Phase
from plans.public import subscriptions
from plans.public.urls_of import path_of
from plans.services import consultations, reminders
from plans.services.open_comments import pages_that_close


class ConsultationActionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """A page that asks for a confirmation before something is done with a consultation."""

    model = Consultation
    permission_required = "change"
    # Wagtail sets both.
    index_url_name = ""
    edit_url_name = ""
    header_icon = "group"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        self.consultation = self._read(pk)

    def _read(self, pk: int) -> Consultation:
        return get_object_or_404(Consultation.objects.select_related("plan"), pk=pk)

    def get_page_subtitle(self) -> str:
        return self.consultation.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse(self.index_url_name), "label": gettext("Consultations")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_header_title()}]

    def show(
        self, form: Form | None, *, refusal: str = "", status: int = 200, **context: Any
    ) -> HttpResponse:
        """Return the page with a form, or without one where nothing can be done."""
        context |= {
            "consultation": self.consultation,
            "form": form,
            "refusal": refusal,
            "followers": subscriptions.count_followers(self.consultation.plan),
            "media": form.media if form else "",
        }
        return self.render_to_response(self.get_context_data(**context), status=status)

    def done(self, words: str) -> HttpResponse:
        """Return to the list, which says what was done."""
        count = subscriptions.count_followers(self.consultation.plan)
        emails = ngettext(
            "We are emailing {n} follower.", "We are emailing {n} followers.", count
        ).format(n=number_format(count, force_grouping=True))
        words = f"{words} {emails}" if count else words
        buttons = [messages.button(path_of(self.consultation), gettext("View public page"))]
        messages.success(self.request, words, buttons=buttons)
        return redirect(self.index_url_name)


class AnnounceView(ConsultationActionView):
    """GET shows what will be announced to whom; POST announces."""

    template_name = "plans/admin/consultations/announce.html"
    page_title = _("Announce")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._ask(self._form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._ask(form, status=422)
        try:
            made = consultations.announce(
                self.consultation,
                by=signed_in(request),
                seen=form.cleaned_data["seen"],
                reason=form.cleaned_data.get("reason", ""),
                keep_open=form.cleaned_data.get("until_opening") != UntilOpening.CLOSE,
            )
        except consultations.ReasonNeeded as needed:
            return self._ask_why(needed)
        except Refused as refused:
            self.consultation = self._read(pk)
            form = self._form(request.POST)
            form.show_newest()
            return self._ask(form, refusal=str(refused), status=409)
        if made is None:
            messages.info(request, gettext("The consultation was already announced."))
            return redirect(self.index_url_name)
        return self.done(gettext("Consultation announced."))

    def _form(self, data: QueryDict | None = None) -> AnnounceForm:
        return AnnounceForm(
            self.consultation,
            data,
            is_short=self._is_short,
            closes_comments=bool(pages_that_close(self.consultation)),
        )

    @property
    def _is_short(self) -> bool:
        return consultations.is_short(consultations.dates_of(self.consultation), timezone.now())

    def _ask_why(self, needed: consultations.ReasonNeeded) -> HttpResponse:
        # The two weeks may have begun while the page was open, so the form has a new field.
        form = self._form(self.request.POST)
        form.is_valid()
        form.add_error("reason", str(needed))
        return self._ask(form, status=422)

    def _ask(self, form: AnnounceForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
        obstacles = consultations.obstacles(self.consultation)
        return self.show(
            form if not obstacles else None,
            refusal="" if obstacles else refusal,
            status=status,
            obstacles=obstacles,
            is_short=self._is_short,
            closing=len(pages_that_close(self.consultation)),
            near_from=reminders.is_near_from(self.consultation),
            reason=self.request.POST.get("reason", ""),
        )


class ChangeDatesView(ConsultationActionView):
    """GET asks for new dates; the first POST shows what they mean, the confirmed one does it."""

    template_name = "plans/admin/consultations/move.html"
    page_title = _("Change dates")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._ask(ChangeDatesForm(self.consultation))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ChangeDatesForm(self.consultation, request.POST)
        if not form.is_valid():
            return self._ask(form, status=422)
        try:
            is_confirmed = request.POST.get("confirmed") == interval(form.dates)
            return self._move(form) if is_confirmed else self._confirm(form)
        except consultations.ReasonNeeded as needed:
            form.add_error("reason", str(needed))
            return self._ask(form, status=422)
        except consultations.ConsultationChanged as changed:
            return self._ask_again(changed)
        except Refused as refused:
            return self._ask(form, refusal=str(refused), status=422)

    def _confirm(self, form: ChangeDatesForm) -> HttpResponse:
        """Return the same form with what it would do, unless it cannot be done."""
        if form.dates == consultations.dates_of(self.consultation):
            return self._ask(form, refusal=gettext("Enter different dates"), status=422)
        consultations.check_move(
            self.consultation,
            seen=form.cleaned_data["seen"],
            dates=form.dates,
            reason=form.cleaned_data.get("reason", ""),
        )
        return self._ask(form, dates=form.dates)

    def _move(self, form: ChangeDatesForm) -> HttpResponse:
        consultations.move(
            self.consultation,
            by=signed_in(self.request),
            seen=form.cleaned_data["seen"],
            dates=form.dates,
            reason=form.cleaned_data.get("reason", ""),
        )
        return self.done(gettext("Dates changed."))

    def _ask_again(self, changed: consultations.ConsultationChanged) -> HttpResponse:
        self.consultation = self._read(self.consultation.pk)
        form = ChangeDatesForm(self.consultation, self.request.POST)
        form.show_newest()
        return self._ask(form, refusal=str(changed), status=409)

    def _ask(
        self,
        form: ChangeDatesForm,
        *,
        refusal: str = "",
        status: int = 200,
        dates: consultations.Dates | None = None,
    ) -> HttpResponse:
        can_be_moved = self.consultation.phase not in (Phase.PREPARED, Phase.CONCLUDED)
        return self.show(
            form if can_be_moved else None,
            refusal=refusal if can_be_moved else "",
            status=status,
            dates=dates,
            confirmation=interval(dates) if dates else "",
            can_be_moved=can_be_moved,
        )
