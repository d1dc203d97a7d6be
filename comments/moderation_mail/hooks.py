"""The moderator's own settings, on the account page of the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from comments.moderation.permissions import MODERATE
from comments.moderation_mail.forms import FrequencyForm


@hooks.register("register_account_settings_panel")
class ModeratorMailPanel(BaseSettingsPanel):
    """How often to be emailed about waiting comments; shown to those who may decide on them."""

    name = "moderator_mail"
    title = _("Public comments awaiting moderation")
    tab = notifications_tab
    order = 50
    form_class = FrequencyForm

    def is_active(self) -> bool:
        return self.user.has_perm(MODERATE)
