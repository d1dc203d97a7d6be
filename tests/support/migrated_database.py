"""On SQLite, the migrated database is made once for each state of the code, and copied.

Migrating in each process took a twentieth of the suite's time, and most of that of a single test.
"""

import hashlib
import shutil
import sqlite3
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings, django_db_blocker):
    """On SQLite a copy stands where Django would make a database; it migrates what is missing."""
    from django.db import connection

    if connection.vendor != "sqlite":
        yield django_db_keepdb
        return
    copy = Path(connection.settings_dict["TEST"]["NAME"])
    with django_db_blocker.unblock():
        _copy_to(copy)
    yield True
    connection.close()
    copy.unlink()


def _copy_to(copy):
    """Copy the migrated database of this state of the code, which the first who comes makes."""
    from django.core.files import locks

    original = copy.with_name(f"test-migrated-{_state_of_the_code()}.sqlite3")
    with original.with_name("test-migrated.lock").open("w") as lock:
        locks.lock(lock, locks.LOCK_EX)
        if not original.exists():
            for older in original.parent.glob("test-migrated-*"):
                older.unlink()
            _migrate(original.with_suffix(".part")).rename(original)
        shutil.copyfile(original, copy)


def _migrate(path):
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    usual, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], path
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    connection.close()
    connection.settings_dict["NAME"] = usual
    return path


def _state_of_the_code():
    """What the result of migrating could depend on, as a short text: all code that is installed."""
    from django.apps import apps
    from django.conf import settings

    versions = sorted(f"{each.name} {each.version}" for each in distributions())
    place = (settings.LANGUAGE_CODE, settings.TIME_ZONE)
    state = hashlib.sha256(repr((sys.version, sqlite3.sqlite_version, versions, place)).encode())
    for folder in (settings.BASE_DIR / "site", *(Path(app.path) for app in apps.get_app_configs())):
        for path in sorted(folder.rglob("*.py")):
            state.update(path.read_bytes())
    return state.hexdigest()[:16]
