"""Who may change for whom a person with an account speaks.

A comment from the address of such an account, or from the address that is recorded for a person,
carries a badge that follows from the person's name, from their verified membership and from the
kind of that organisation. So these, the account and the address take a right of their own; of
people and organisations who cannot speak yet editors change everything else.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, Panel, TitleFieldPanel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django_stubs_ext import StrOrPromise

    from people.models import Organisation, Person


PERMISSION = "people.change_affiliation"
PERMISSIONS: "list[tuple[str, StrOrPromise]]" = [
    ("change_affiliation", "Can change whom people with an account speak for")
]
_WHY_LOCKED = _(
    "This decides whom an account on this site speaks for in comments. Ask an administrator to "
    "change it."
)


def may_change(
    instance: "Person | Organisation", user: "AbstractUser | AnonymousUser | None"
) -> bool:
    """Whether a User may change, or delete, what says for whom someone speaks.

    Args:
        instance: a Person or an Organisation.
        user: the User; None may do nothing.
    """
    if user is not None and user.has_perm(PERMISSION):
        return True
    return instance.pk is None or not instance.has_speakers


class AffiliationForm(WagtailAdminModelForm):
    """Leave out the fields of `instance.affiliation_fields` for those who may not change them.

    What is left out keeps its value, whatever is sent; a LockedPanel shows it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_change(self.instance, self.for_user):
            for name in self.instance.affiliation_fields:
                self.fields.pop(name, None)
                self.formsets.pop(name, None)


class MembershipForm(WagtailAdminModelForm):
    """Show whether a membership is verified; change it only with the right to do so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None or not self.for_user.has_perm(PERMISSION):
            self.fields["verification"].disabled = True

    def clean(self) -> dict[str, Any]:
        """End the verification of who is moved to another organisation without the right."""
        cleaned = super().clean()
        if self.fields["verification"].disabled and "organisation" in self.changed_data:
            # Django leaves a field as it is that has a default and was not sent.
            self.instance.verification = cleaned["verification"] = ""
        return cleaned


class _LockedWhereLeftOut:
    """A bound panel that shows a field which its form leaves out, and says why."""

    # Set by the bound panel that it is mixed into; Wagtail has no types for them.
    form: Any
    bound_field: Any
    panel: Any

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.form is not None and self.bound_field is None:
            self.read_only = True
            self.heading = capfirst(self.panel.db_field.verbose_name)
            self.help_text = _WHY_LOCKED


class LockedPanel(FieldPanel):
    """A field that is shown, but not changed, where the form leaves it out."""

    class BoundPanel(_LockedWhereLeftOut, FieldPanel.BoundPanel):
        """The same for one form."""


class LockedTitlePanel(TitleFieldPanel):
    """The same for the name from which the slug is made."""

    class BoundPanel(_LockedWhereLeftOut, TitleFieldPanel.BoundPanel):
        """The same for one form."""


class LockedInlinePanel(InlinePanel):
    """The roles of a person; where the form leaves them out, they are shown and not changed."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        formset = options["formsets"][self.relation_name]
        formset |= {"form": MembershipForm, "inherit_kwargs": ["for_user"]}
        return options

    def get_bound_panel(
        self,
        instance: Model | None = None,
        request: HttpRequest | None = None,
        form: Any = None,
        prefix: str = "panel",
    ) -> Panel.BoundPanel:
        if form is not None and self.relation_name not in form.formsets:
            rows = format_html_join(
                "", "<li>{}</li>", ((row,) for row in getattr(instance, self.relation_name).all())
            )
            shown = HelpPanel(
                content=format_html("<ul>{}</ul><p>{}</p>", rows, _WHY_LOCKED),
                heading=self.heading,
            )
            panel = shown.bind_to_model(self.model)
            return panel.get_bound_panel(instance, request, form, prefix)
        return super().get_bound_panel(instance, request, form, prefix)
