"""The same sending of the form for progress reports is filed once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_progress")]

    operations = [
        migrations.AddField(
            model_name="progressreport",
            name="submission_key",
            field=models.UUIDField(editable=False, null=True, unique=True),
        )
    ]
