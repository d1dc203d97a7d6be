"""A group for those who see who comes to events."""

from django.db import migrations

from home import group_rights


def create_group(apps, schema_editor):
    """Create the group with its rights."""
    group_rights.create_groups(apps, ["Event organisers"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_lead_picture"),
        ("events", "0005_sign_ups"),
    ]

    operations = [migrations.RunPython(create_group, migrations.RunPython.noop)]
