"""The pages on which a consultation is announced, and on which its dates are changed afterwards."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from plans.admin.consultations.forms import AnnounceForm, MoveForm, interval
from plans.models import Consultation
from plans.models.choices import Phase
from plans.public import subscriptions
from plans.public.urls_of import path_of
from plans.services import consultations, reminders


class StepView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """A page about one consultation on which something is asked before it is done."""

    model = Consultation
    permission_required = "change"
    index_url_name = None
    edit_url_name = None
    header_icon = "group"
    _show_breadcrumbs = True

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.consultation = self._read(pk)

    def _read(self, pk):
        return get_object_or_404(Consultation.objects.select_related("plan"), pk=pk)

    def get_page_subtitle(self):
        return self.consultation.title

    def get_breadcrumbs_items(self):
        listing = {"url": reverse(self.index_url_name), "label": gettext("Consultations")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_header_title()}]

    def show(self, form, *, refusal="", status=200, **context):
        """The page with a form, or without one where nothing can be done."""
        context |= {
            "consultation": self.consultation,
            "form": form,
            "refusal": refusal,
            "followers": subscriptions.count_followers(self.consultation.plan),
            "media": form.media if form else "",
        }
        return self.render_to_response(self.get_context_data(**context), status=status)

    def done(self, words):
        """Back to the list, which says what was done."""
        count = subscriptions.count_followers(self.consultation.plan)
        mails = ngettext("{n} follower gets a mail.", "{n} followers get a mail.", count)
        words = f"{words} {mails.format(n=count)}" if count else words
        buttons = [messages.button(path_of(self.consultation), gettext("See the public page"))]
        messages.success(self.request, words, buttons=buttons)
        return redirect(self.index_url_name)


class AnnounceView(StepView):
    """GET says what will be promised to whom; POST announces."""

    template_name = "plans/admin/consultations/announce.html"
    page_title = _("Announce")

    def get(self, request, pk):
        return self._ask(self._form())

    def post(self, request, pk):
        form = self._form(request.POST)
        if not form.is_valid():
            return self._ask(form, status=422)
        try:
            made = consultations.announce(
                self.consultation,
                by=request.user,
                seen=form.cleaned_data["seen"],
                reason=form.cleaned_data.get("reason", ""),
            )
        except consultations.ReasonNeeded as needed:
            return self._ask_why(needed)
        except consultations.Refused as refused:
            self.consultation = self._read(pk)
            form = self._form(request.POST)
            form.show_newest()
            return self._ask(form, refusal=str(refused), status=409)
        if made is None:
            messages.info(request, gettext("It had been announced already."))
            return redirect(self.index_url_name)
        return self.done(gettext("The consultation is announced."))

    def _form(self, data=None):
        return AnnounceForm(self.consultation, data, is_short=self._is_short)

    @property
    def _is_short(self):
        return consultations.is_short(consultations.dates_of(self.consultation), timezone.now())

    def _ask_why(self, needed):
        # The two weeks may have begun while the page was open, so the field is asked for anew.
        form = self._form(self.request.POST)
        form.is_valid()
        form.add_error("reason", str(needed))
        return self._ask(form, status=422)

    def _ask(self, form, *, refusal="", status=200):
        obstacles = consultations.obstacles(self.consultation)
        return self.show(
            form if not obstacles else None,
            refusal="" if obstacles else refusal,
            status=status,
            obstacles=obstacles,
            is_short=self._is_short,
            near_from=reminders.is_near_from(self.consultation),
            reason=self.request.POST.get("reason", ""),
        )


class MoveView(StepView):
    """GET asks for other dates; the first POST says what they mean, the confirmed one does it."""

    template_name = "plans/admin/consultations/move.html"
    page_title = _("Change the dates")

    def get(self, request, pk):
        return self._ask(MoveForm(self.consultation))

    def post(self, request, pk):
        form = MoveForm(self.consultation, request.POST)
        if not form.is_valid():
            return self._ask(form, status=422)
        try:
            is_confirmed = request.POST.get("confirmed") == interval(form.dates)
            return self._move(form) if is_confirmed else self._confirm(form)
        except consultations.ReasonNeeded as needed:
            form.add_error("reason", str(needed))
            return self._ask(form, status=422)
        except consultations.Changed as changed:
            return self._ask_anew(changed)
        except consultations.Refused as refused:
            return self._ask(form, refusal=str(refused), status=422)

    def _confirm(self, form):
        """The same form once more, with what it would do, unless it cannot be done."""
        if form.dates == consultations.dates_of(self.consultation):
            return self._ask(form, refusal=gettext("These are the dates it has."), status=422)
        consultations.check_move(
            self.consultation,
            seen=form.cleaned_data["seen"],
            dates=form.dates,
            reason=form.cleaned_data.get("reason", ""),
        )
        return self._ask(form, dates=form.dates)

    def _move(self, form):
        consultations.move(
            self.consultation,
            by=self.request.user,
            seen=form.cleaned_data["seen"],
            dates=form.dates,
            reason=form.cleaned_data.get("reason", ""),
        )
        return self.done(gettext("The consultation has other dates."))

    def _ask_anew(self, changed):
        self.consultation = self._read(self.consultation.pk)
        form = MoveForm(self.consultation, self.request.POST)
        form.show_newest()
        return self._ask(form, refusal=str(changed), status=409)

    def _ask(self, form, *, refusal="", status=200, dates=None):
        can_be_moved = self.consultation.phase not in (Phase.PREPARED, Phase.CONCLUDED)
        return self.show(
            form if can_be_moved else None,
            refusal=refusal if can_be_moved else "",
            status=status,
            dates=dates,
            confirmation=interval(dates) if dates else "",
            can_be_moved=can_be_moved,
        )
