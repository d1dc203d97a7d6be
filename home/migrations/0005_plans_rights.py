"""Editors consult and answer; two more groups report on promises, each in its own voice."""

from importlib import import_module

from django.db import migrations

EDITORS = {
    "plans.consultation": ["add", "change", "delete", "view", "answer", "conclude"],
    "plans.repositoryitem": ["add", "change", "delete", "view"],
    "plans.progressreport": ["view"],
}
# Who may enter which voice.
VOICES = {
    "Editors": ["report_irm"],
    "Government reporters": ["report_government"],
    "Civil society reviewers": ["report_civil_society"],
}


def add_rights(apps, schema_editor):
    """Give the rights to the groups; Editors only where a site has kept them."""
    permission = import_module("home.migrations.0002_site_and_groups").permission
    Group = apps.get_model("auth", "Group")
    view = permission(apps, "plans.progressreport", "view")
    access_admin = apps.get_model("auth", "Permission").objects.get(codename="access_admin")
    for group in Group.objects.filter(name="Editors"):
        for label, actions in EDITORS.items():
            group.permissions.add(*(permission(apps, label, action) for action in actions))
        group.permissions.add(*(_voice(apps, view, name) for name in VOICES["Editors"]))
    for name in ("Government reporters", "Civil society reviewers"):
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(access_admin, view)
        group.permissions.add(*(_voice(apps, view, codename) for codename in VOICES[name]))


def _voice(apps, view, codename):
    """The row of the right to speak in a voice; Django names and makes it after all migrations."""
    found, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type_id=view.content_type_id,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_moderators_reasons"),
        ("plans", "0003_consultations"),
    ]

    operations = [migrations.RunPython(add_rights, migrations.RunPython.noop)]
