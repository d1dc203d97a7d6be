"""Insert rows one at a time by a statement that is compiled once.

Django makes the statement anew for each row, which takes several times as long as the database
needs to carry it out. For the few paths on which that shows; elsewhere `save` is the way.
tests/core/test_fast_insert.py names the versions of Django that this was checked with.
"""

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery


def store(row: Model, model: type[Model] | None = None, *, unless_there: bool = False) -> bool:
    """Insert one row into the table of one model; set the primary key that the database gives.

    No signal is sent, and tables of parent models are not filled.

    Args:
        row: an instance with all values.
        model: the model whose own table is meant, a class of `row`; by default the very class.
        unless_there: store nothing if a row with the same unique value is there already.

    Returns:
        Whether a row was stored.
    """
    model = model or type(row)
    connection = connections[DEFAULT_DB_ALIAS]
    statement, fields = _statement(model, unless_there)
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        pk = _pk(connection, cursor)
    if pk is None:
        return False
    setattr(row, model._meta.pk.attname, pk)
    row._state.adding, row._state.db = False, connection.alias
    return True


def _pk(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> Any:
    """Return the primary key of the row that was just inserted, or None if none was."""
    if connection.features.can_return_columns_from_insert:
        return (cursor.fetchone() or [None])[0]
    # SQLite before 3.35 cannot say it in the same breath.
    return cursor.lastrowid if cursor.rowcount else None


@cache
def _statement(model: type[Model], unless_there: bool) -> tuple[str, list[Field[Any, Any]]]:
    """Return the INSERT of one row and the fields whose values it takes, in their order."""
    fields = [field for field in model._meta.local_concrete_fields if not field.db_returning]
    query = InsertQuery(model, on_conflict=OnConflict.IGNORE if unless_there else None)
    query.insert_values(fields, [model()])
    # Django says nothing of its compilers in its types.
    compiler: Any = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.returning_fields = [model._meta.pk]
    [(statement, _values)] = compiler.as_sql()
    return statement, fields
