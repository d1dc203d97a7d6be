"""Ready reasons that most networks need, and the moment at which a decision on many last moved."""

import django.utils.timezone
from django.db import migrations, models

REASONS = {
    "Insult": (
        "Your comment attacks people rather than what they say or do. Write it again without that, "
        "and we will gladly publish it."
    ),
    "Private facts": (
        "Your comment tells something private about somebody who has not agreed to it being public."
    ),
    "Another subject": (
        "Your comment is about something else than this page. If there is a better place for it on "
        "this site, send it there."
    ),
    "Said already": "You or somebody else has already said this in the same thread.",
    "Advertising": "Your comment advertises something. This site publishes no advertising.",
}


def make_reasons(apps, schema_editor):
    """A start; moderators change them under Settings as they like."""
    canned = apps.get_model("comments", "CannedReason")
    for title, text in REASONS.items():
        canned.objects.get_or_create(title=title, defaults={"text": text})


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
