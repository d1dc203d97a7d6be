"""Call the rules of trust what they are called on screen."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("comments", "0010_words_digest_and_retention")]

    operations = [
        migrations.RenameField("moderationsettings", "ladder", "trust"),
        migrations.RenameField("moderationsettings", "first_held", "held_count"),
    ]
