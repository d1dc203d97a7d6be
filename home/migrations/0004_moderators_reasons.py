"""Moderators keep the ready reasons."""

from importlib import import_module

from django.db import migrations

MODERATORS = {"comments.cannedreason": ["add", "change", "delete", "view"]}


def add_rights(apps, schema_editor):
    """Give the rights to the group, unless a site has done away with it."""
    permission = import_module("home.migrations.0002_site_and_groups").permission
    for group in apps.get_model("auth", "Group").objects.filter(name="Moderators"):
        for label, actions in MODERATORS.items():
            group.permissions.add(*(permission(apps, label, action) for action in actions))


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_moderators_rules"),
        ("comments", "0002_moderation"),
    ]

    operations = [migrations.RunPython(add_rights, migrations.RunPython.noop)]
