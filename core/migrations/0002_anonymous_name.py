"""Let a network choose what stands in place of a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="networksettings",
            name="anonymous_name",
            field=models.CharField(
                blank=True,
                help_text="Readers see this where someone has asked us not to publish their name. Leave empty for “A resident”.",
                max_length=60,
                verbose_name="name of people who are not named",
            ),
        ),
    ]
