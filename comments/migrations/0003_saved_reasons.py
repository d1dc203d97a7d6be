"""Saved reasons that most networks need, to begin with."""

from django.conf import settings
from django.db import migrations
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

REASONS = {
    _("Abusive"): _(
        "Your comment attacks people rather than what they say or do. You can send it again "
        "without the attack."
    ),
    _("Personal information"): _(
        "Your comment shares personal information about someone who has not agreed to publish it."
    ),
    _("Off topic"): _(
        "Your comment is not about the topic of this page. If another page of this site is "
        "about it, send it there."
    ),
    _("Duplicate"): _("This comment has already been made in the same conversation."),
    _("Advertising"): _("Your comment advertises something. We do not publish advertising."),
}


def create_reasons(apps, schema_editor):
    """Store the reasons in the language of the site; moderators change them."""
    saved = apps.get_model("comments", "CannedReason")
    with override(settings.LANGUAGE_CODE):
        for title, text in REASONS.items():
            saved.objects.get_or_create(title=str(title), defaults={"text": str(text)})


class Migration(migrations.Migration):
    dependencies = [("comments", "0002_relations")]

    operations = [migrations.RunPython(create_reasons, migrations.RunPython.noop)]
