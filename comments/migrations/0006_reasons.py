"""Saved reasons that most networks need, and when a decision on many comments last moved."""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
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


def make_reasons(apps, schema_editor):
    """Store reasons to begin with, in the language of the site; moderators change them."""
    canned = apps.get_model("comments", "CannedReason")
    with override(settings.LANGUAGE_CODE):
        for title, text in REASONS.items():
            canned.objects.get_or_create(title=str(title), defaults={"text": str(text)})


class Migration(migrations.Migration):
    dependencies = [("comments", "0005_answers_count_once")]

    operations = [
        migrations.AddField(
            model_name="bulkdecision",
            name="moved_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AlterField(
            model_name="bulkdecision",
            name="chosen",
            field=models.JSONField(
                help_text="For each comment its number, its state and the version of its text."
            ),
        ),
        migrations.RunPython(make_reasons, migrations.RunPython.noop),
    ]
