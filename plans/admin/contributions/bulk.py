"""Sorting several contributions, or the whole filtered list: asked once more, then done."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name

from plans.admin.contributions import rows
from plans.admin.contributions.board import BoardView
from plans.admin.contributions.forms import (
    ConfirmForm,
    GroupForm,
    PersonForm,
    RemoveThemeForm,
    ThemeForm,
)
from plans.admin.contributions.mixins import review_url_name
from plans.public.urls_of import path_of
from plans.services import responses

EXAMPLES = 10
_SALT = "plans.admin.contributions.bulk"
_LIFETIME = 24 * 3600  # seconds


@dataclass(frozen=True)
class Verb:
    """One thing to do with contributions: what its button and its page are called."""

    button: str
    title: str


VERBS = {
    "theme": Verb(gettext_lazy("Theme…"), gettext_lazy("Give a theme")),
    "untheme": Verb(gettext_lazy("Take a theme…"), gettext_lazy("Take a theme away")),
    "person": Verb(gettext_lazy("Give to…"), gettext_lazy("Give to a colleague")),
    "answer": Verb(gettext_lazy("Answer…"), gettext_lazy("Answer")),
    "takeout": Verb(gettext_lazy("Take out…"), gettext_lazy("Take out of their answer")),
}


class SortView(BoardView):
    """GET says what is chosen and asks how; POST does it to exactly those.

    It is the board itself, so that "all in this list" means its filters and its search.
    """

    def get(self, request, *args, **kwargs):
        verb = request.GET.get("do", "")
        if verb not in VERBS:
            return HttpResponseBadRequest(gettext("Choose what to do with the contributions."))
        if request.GET.get("all") and not self._is_understood():
            words = gettext("This list has a filter that fits nothing, so nothing was chosen.")
            messages.warning(request, words)
            return redirect(self._list())
        chosen = self._chosen()
        if not chosen:
            words = gettext("Tick the contributions first, then choose a button.")
            messages.warning(request, words)
            return redirect(self._list())
        return self._ask(verb, chosen, self._form(verb), self._list())

    def post(self, request, *args, **kwargs):
        try:
            sealed = signing.loads(request.POST.get("chosen", ""), salt=_SALT, max_age=_LIFETIME)
        except signing.BadSignature:
            messages.error(request, gettext("This page was open for too long. Choose again."))
            return redirect(self.address("board"))
        verb, numbers = sealed["do"], sealed["numbers"]
        back = self.back
        if "look" in request.POST:
            return self._ask(verb, numbers, self._form(verb), back)
        form = self._form(verb, request.POST)
        if not form.is_valid():
            return self._ask(verb, numbers, form, back, status=422)
        try:
            return getattr(self, f"_{verb}")(numbers, form.cleaned_data, back)
        except responses.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(back)

    def _theme(self, numbers, given, back):
        count = responses.add_theme(self.consultation, numbers, given["theme"])
        words = ngettext("{n} has a new theme: {name}.", "{n} have a new theme: {name}.", count)
        return self._done(words.format(n=count, name=given["theme"]), back)

    def _untheme(self, numbers, given, back):
        name = given["theme"].name
        count = responses.remove_theme(self.consultation, numbers, given["theme"])
        words = ngettext("{n} lost the theme {name}.", "{n} lost the theme {name}.", count)
        return self._done(words.format(n=count, name=name), back)

    def _person(self, numbers, given, back):
        user = given["person"]
        count = responses.assign(self.consultation, numbers, user)
        name = get_user_display_name(user) if user else gettext("nobody")
        words = ngettext("{n} is with {name} now.", "{n} are with {name} now.", count)
        return self._done(words.format(n=count, name=name), back)

    def _answer(self, numbers, given, back):
        by = self.request.user
        response = given["answer"]
        if response is None:
            response = responses.begin(self.consultation, numbers, given["heard"], by=by)
            return redirect(self._answer_url(response, back))
        count = responses.group(self.consultation, numbers, response, by=by)
        words = ngettext("{n} joined this answer.", "{n} joined this answer.", count)
        return self._done(words.format(n=count), self._answer_url(response, back))

    def _answer_url(self, response, back):
        return f"{self.address('answer', response.pk)}?{urlencode({'next': back})}"

    def _takeout(self, numbers, given, back):
        count = responses.take_out(self.consultation, numbers)
        words = ngettext("{n} has no answer now.", "{n} have no answer now.", count)
        return self._done(words.format(n=count), back)

    def _done(self, words, back):
        messages.success(self.request, words)
        return redirect(back)

    def _form(self, verb, data=None):
        if verb == "theme":
            return ThemeForm(data)
        if verb == "untheme":
            return RemoveThemeForm(data, themes=self.consultation.themes)
        if verb == "person":
            # To oneself, most often; nobody is a choice of its own.
            return PersonForm(data, initial={"person": self.request.user.pk})
        if verb == "answer":
            typed = {"heard": self.request.POST.get("heard", "")}
            find = self.request.POST.get("find", "")
            return GroupForm(data, consultation=self.consultation, find=find, initial=typed)
        return ConfirmForm(data)

    def _is_understood(self):
        """Whether the list is narrowed as its address says; where that is nonsense it shows all."""
        asks = self.search_kwarg in self.request.GET
        return self.filters.is_valid() and (not asks or self.search_form.is_valid())

    def _chosen(self):
        """Numbers of the contributions that were ticked, or of the whole list as it is filtered."""
        if self.request.GET.get("all"):
            return list(self.get_queryset().values_list("pk", flat=True))
        ticked = [n for n in self.request.GET.getlist("id") if n.isascii() and n.isdigit()]
        found = self.contributions.filter(pk__in=[int(n) for n in ticked if len(n) < 19])
        return list(self.order_queryset(found).values_list("pk", flat=True))

    def _list(self):
        """The board as it was, without what chose the contributions."""
        query = self.request.GET.copy()
        for name in ("id", "all", "do", self.page_kwarg):
            query.pop(name, None)
        return f"{self.address('board')}?{query.urlencode()}"

    def _ask(self, verb, numbers, form, back, *, status=200):
        context = {
            "view": self,
            "consultation": self.consultation,
            "verb": verb,
            "title": VERBS[verb].title,
            "form": form,
            "themes": self.consultation.themes.all() if verb == "theme" else [],
            "count": len(numbers),
            "examples": rows.read(numbers[:EXAMPLES], self.consultation),
            "more": max(len(numbers) - EXAMPLES, 0),
            "chosen": signing.dumps({"do": verb, "numbers": numbers}, salt=_SALT, compress=True),
            "next": back,
            "find": self.request.POST.get("find", ""),
            "public_path": path_of(self.consultation),
            "review_url_name": review_url_name(self.request.user),
        }
        frame = {
            "page_title": VERBS[verb].title,
            # What the tab and a list of windows say.
            "header_title": f"{VERBS[verb].title}: {self.get_page_subtitle()}",
            "header_icon": self.header_icon,
            "breadcrumbs_items": [
                *self.breadcrumbs_items,
                {"url": self.address("board"), "label": gettext("Contributions")},
                {"url": "", "label": VERBS[verb].title},
            ],
        }
        template = "plans/admin/triage/sort.html"
        response = self.response_class(self.request, template, frame | context, status=status)
        return response
