"""What each kind of email is called in the admin: `name.txt` in the folder of its templates."""

from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string


def email_name(folder: str) -> str:
    """Return the name of a kind of email in the active language.

    Args:
        folder: its folder below `templates/email/`. One that no longer exists is named after it.
    """
    try:
        return render_to_string(f"email/{folder}/name.txt").strip()
    except TemplateDoesNotExist:
        return folder.replace("_", " ").capitalize()
