"""Let each site say how soon moderators usually read a comment."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0012_rename_submission_hit")]

    operations = [
        migrations.AddField(
            model_name="moderationsettings",
            name="review_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="We tell commenters that a moderator usually reads their comment within this time. Leave empty to name no time.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(60),
                ],
                verbose_name="working days until a moderator reads a comment",
            ),
        ),
    ]
