"""The moderator's own settings, on the account page of the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from comments.moderation.permissions import MODERATE
from comments.moderation_mail.forms import FrequencyForm


@hooks.register("register_account_settings_panel")
class ModeratorMailPanel(BaseSettingsPanel):
    """How often to hear of comments that wait; shown to those who may decide on them."""

    name = "moderator_mail"
    title = _("Public comments that wait for you")
    tab = notifications_tab
    order = 50
    form_class = FrequencyForm

    def is_active(self):
        return self.user.has_perm(MODERATE)
