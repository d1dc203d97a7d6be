"""The page on which staff correct who made a contribution and what of it is published."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page

from comments.admin.links import ReviewLink, link_from_review
from comments.fields import LineField
from comments.models import OfficialRole, PublicComment
from people.affiliation import PERMISSION
from plans.admin.contributions.mixins import ConsultationAdminMixin
from plans.admin.contributions.permissions import MAY_RESPOND
from plans.admin.contributions.publish_choices import PUBLISH_CHOICES
from plans.admin.users import signed_in
from plans.models import Contribution
from plans.pages.consulted import ConsultedPageMixin
from plans.services import speakers
from plans.services.numbering import consultation_of
from plans.services.offline_contributions import (
    NAME_LIMIT,
    ORGANISATION_LIMIT,
    problems_of_naming,
)
from plans.services.speakers import SpeakerChanged, SpeakerFacts

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User


class SpeakerForm(forms.Form):
    """Who said it, for whom they speak, and what may be published."""

    full_name = LineField(label=_("Who said it"), required=False, max_length=NAME_LIMIT)
    organisation_name = LineField(
        label=_("Organisation"),
        required=False,
        max_length=ORGANISATION_LIMIT,
        help_text=_("For which they speak. Leave empty if they speak for themselves."),
    )
    job_title = LineField(
        label=_("Role in the organisation"),
        required=False,
        max_length=120,
        help_text=_("Shown to readers only for verified members."),
    )
    publish_as = forms.ChoiceField(
        label=_("What may be published"),
        choices=PUBLISH_CHOICES,
        widget=forms.RadioSelect,
        help_text=_("What the person agreed to."),
        error_messages={"required": _("Select what may be published")},
    )
    official_role = forms.ChoiceField(
        label=_("Speaks as"),
        choices=OfficialRole.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "The badge beside the name. Select Member organisation if it was shown that they speak "
            "for it. What the network and the government say is not a contribution; one that has "
            "a reference keeps it."
        ),
    )

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_give_badges: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Disabled, it keeps its value whatever is sent.
        badge = self.fields["official_role"]
        badge.disabled = not may_give_badges
        if not may_give_badges:
            badge.help_text = _("Ask an administrator to change the badge.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name, body = cleaned.get("full_name", ""), cleaned.get("organisation_name", "")
        for field, words in problems_of_naming(name, body, cleaned.get("publish_as", "")):
            if not self.has_error(field):
                self.add_error(field, words)
        if cleaned.get("official_role") == OfficialRole.MEMBER and not body:
            self.add_error("organisation_name", _("Enter the organisation that they speak for"))
        return cleaned

    @property
    def facts(self) -> SpeakerFacts:
        """Return what was typed, for the service."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return SpeakerFacts(**given)


class SpeakerView(ConsultationAdminMixin, FormView):
    """GET shows the form; POST corrects it, which may make the comment a contribution."""

    page_title = _("Change who said it")
    template_name = "plans/admin/contributions/speaker.html"
    form_class = SpeakerForm

    @cached_property
    def comment(self) -> PublicComment:
        """The comment, if it belongs to this consultation."""
        comments = PublicComment.objects.select_related("page")
        found = get_object_or_404(comments, pk=self.kwargs["pk"])
        if consultation_of(found) != self.consultation:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        facts = SpeakerFacts.of(self.comment)
        return asdict(facts) | {"seen": facts.key}

    def get_form_kwargs(self) -> dict[str, Any]:
        may_give_badges = self.request.user.has_perm(PERMISSION)
        return super().get_form_kwargs() | {"may_give_badges": may_give_badges}

    def form_valid(self, form: SpeakerForm) -> HttpResponse:
        user, seen = signed_in(self.request), form.cleaned_data["seen"]
        had_number = self._has_number()
        try:
            speakers.correct(self.comment, form.facts, by=user, seen=seen)
        except SpeakerChanged as refusal:
            del self.comment
            data = self.request.POST.copy()
            data["seen"] = SpeakerFacts.of(self.comment).key
            form = self.form_class(**self.get_form_kwargs() | {"data": data})
            form.add_error(None, str(refusal))
            return self._show(form, status=409)
        words = gettext("Changes saved.")
        if self._has_number() and not had_number:
            words = gettext("Changes saved. The comment is now a contribution with a reference.")
        messages.success(self.request, words)
        return redirect(self.back)

    def form_invalid(self, form: SpeakerForm) -> HttpResponse:
        return self._show(form, status=422)

    def _show(self, form: SpeakerForm, *, status: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def _has_number(self) -> bool:
        made = Contribution.objects.filter(comment=self.comment, number__isnull=False)
        return made.exists()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(comment=self.comment, next=self.back, **kwargs)


@link_from_review
def link_of(comment: PublicComment, user: "User | AnonymousUser") -> ReviewLink | None:
    """Return a link from a comment on a plan, for those who sort contributions."""
    is_here = issubclass(comment.page.specific_class or Page, ConsultedPageMixin)
    if not is_here or not user.has_perm(MAY_RESPOND):
        return None
    consultation = consultation_of(comment)
    if consultation is None:
        return None
    url = reverse("contributions:speaker", args=[consultation.pk, comment.pk])
    return ReviewLink(gettext("Change who said it"), url)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name in Wagtail's log what was corrected, and what became a contribution."""

    @actions.register_action(speakers.LOG_ACTION)
    class SpeakerCorrectedFormatter(LogFormatter):
        label = _("Change who said it")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            labels = [
                str(form_field.label)
                for name, form_field in SpeakerForm.base_fields.items()
                if name in log_entry.data.get("fields", ())
            ]
            # Translators: {fields} is a list such as "Organisation, What may be published".
            return gettext("Changed: {fields}").format(fields=", ".join(labels))

    @actions.register_action(speakers.COUNTED)
    class ContributionCountedFormatter(LogFormatter):
        label = _("Count as a contribution")
        message = _("Comment made a contribution after it had been published")
