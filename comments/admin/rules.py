"""Blocked words and blocked senders in the admin: lists to edit, import and export."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from comments.admin.reasons import CannedReasonViewSet
from comments.admin.rule_import import RuleImportView
from comments.admin.rule_tables import RuleTable
from comments.models import BlockedSender, PhraseRule
from comments.spam.senders import clean_sender
from comments.spam.words import clean_phrase
from core.snippets import GuardedSnippetViewSet


class PhraseRuleForm(WagtailAdminModelForm):
    """Keeps a phrase in the form in which it is compared, so that none is there twice."""

    class Meta:
        model = PhraseRule
        fields = ["phrase", "points", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].validators += [MinValueValidator(-100), MaxValueValidator(100)]

    def clean_phrase(self) -> str:
        phrase = clean_phrase(self.cleaned_data["phrase"])
        MinLengthValidator(2)(phrase)
        return phrase


class BlockedSenderForm(WagtailAdminModelForm):
    """Keeps a sender in the form in which it is looked for; see spam.senders.clean_sender."""

    class Meta:
        model = BlockedSender
        fields = ["sender", "note"]

    def clean_sender(self) -> str:
        return clean_sender(self.cleaned_data["sender"])


class _OneRow:
    """For a row of a table: the whole table is looked up at once."""

    def validate_unique(self) -> None:
        """Leave it to the import."""


class PhraseRuleRow(_OneRow, PhraseRuleForm):
    """One row of a table of blocked words."""

    # Not the box of a form on screen, for which any text is a yes.
    is_active = forms.TypedChoiceField(
        choices=[(True, ""), (False, "")],
        coerce=lambda text: text == "True",
        label=_("Active"),
        error_messages={"invalid_choice": _("Enter yes or no")},
    )


class BlockedSenderRow(_OneRow, BlockedSenderForm):
    """One row of a table of blocked senders."""


PHRASES = RuleTable(
    form=PhraseRuleRow,
    key="phrase",
    headings={
        "phrase": ("phrase", "word", "words"),
        "points": ("points", "score"),
        "is_active": ("active", "is_active"),
    },
    defaults={"points": 40, "is_active": True},
)
SENDERS = RuleTable(
    form=BlockedSenderRow,
    key="sender",
    headings={"sender": ("sender", "address", "domain", "email"), "note": ("note", "reason")},
)


class RuleIndexView(IndexView):
    """The list, with an import, and exports that no spreadsheet executes."""

    import_url_name: str | None = None
    custom_value_preprocess = {
        bool: dict.fromkeys(
            ("csv", "xlsx"), lambda value: gettext("yes") if value else gettext("no")
        ),
        **IndexView.custom_value_preprocess,
    }

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Import before the exports, for those who may add and change."""
        buttons = super().header_more_buttons
        if all(self.user_has_permission(action) for action in RuleImportView.actions):
            buttons.append(
                Button(
                    gettext("Import"),
                    url=reverse(self.import_url_name),
                    icon_name="upload",
                    priority=80,
                )
            )
        return buttons


class RuleViewSet(GuardedSnippetViewSet):
    """What both lists have in common. `table` says how the list looks as CSV."""

    table: RuleTable
    index_view_class = RuleIndexView
    copy_view_enabled = False
    search_backend_name = None
    list_per_page = 50

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(import_url_name=self.get_url_name("import"), **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        view = self.construct_view(
            RuleImportView,
            table=self.table,
            import_url_name=self.get_url_name("import"),
            header_icon=self.icon,
        )
        return [*super().get_urlpatterns(), path("import/", view, name="import")]


def _yes_or_no(rule: PhraseRule) -> str:
    return gettext("Yes") if rule.is_active else gettext("No")


class PhraseRuleViewSet(RuleViewSet):
    """Words that count for or against a comment."""

    model = PhraseRule
    table = PHRASES
    icon = "list-ul"
    menu_label = _("Blocked words")
    menu_name = "blocked-words"
    base_url_path = "blocked-words"
    edit_handler = ObjectList(PhraseRule.panels, base_form_class=PhraseRuleForm)
    list_display = ["phrase", "points", Column("is_active", label=_("Active"), accessor=_yes_or_no)]
    list_filter = ["is_active"]
    list_export = ["phrase", "points", "is_active"]
    export_filename = "blocked-words"
    search_fields = ["phrase"]
    ordering = ["phrase"]


class BlockedSenderViewSet(RuleViewSet):
    """Email addresses and domains whose comments are spam."""

    model = BlockedSender
    table = SENDERS
    icon = "no-view"
    menu_label = _("Blocked senders")
    menu_name = "blocked-senders"
    base_url_path = "blocked-senders"
    edit_handler = ObjectList(BlockedSender.panels, base_form_class=BlockedSenderForm)
    list_display = [
        "sender",
        "note",
        DateColumn("created_at", label=_("Since"), sort_key="created_at"),
    ]
    list_export = ["sender", "note", "created_at"]
    export_filename = "blocked-senders"
    search_fields = ["sender", "note"]
    ordering = ["-created_at", "sender"]


class RulesGroup(SnippetViewSetGroup):
    """Lists of the moderators, right after the comments in the menu."""

    items = (CannedReasonViewSet, PhraseRuleViewSet, BlockedSenderViewSet)
    menu_label = _("Moderation")
    menu_name = "moderation"
    menu_icon = "list-ul"
    menu_order = 155
