"""Wagtail's search on SQLite and PostgreSQL with one treatment of words.

What is indexed and what is asked for both go through `core.search_text`, so a sign in a query is
never read as a command, and both databases find the same.
"""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from modelsearch.backends.base import BaseSearchBackend, BaseSearchResults
from modelsearch.index import AutocompleteField, BaseField, RelatedFields
from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from core.search_text import searchable, searchable_beginnings

Words = Callable[[str], str]


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802  as Wagtail asks for it
    """Return the backend for the default database."""
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend

        # The words come stemmed; PostgreSQL's own dictionaries would take more off them.
        return _with_words(PostgresSearchBackend)(params | {"SEARCH_CONFIG": "simple"})
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

    return _with_words(SQLiteSearchBackend)(params)


def _with_words(stock: type[BaseSearchBackend]) -> type[BaseSearchBackend]:
    """Return a subclass of a stock backend whose index and queries use `core.search_text`."""

    stock_index: Any = stock.index_class

    class Index(stock_index):
        def add_items(self, model: type, objs: Iterable) -> None:
            super().add_items(model, [_Indexed(obj) for obj in objs])

    class Backend(stock):
        index_class = Index

        def _search(
            self, compiler: type, query: SearchQuery | str, source: Any, **options: Any
        ) -> BaseSearchResults:
            beginnings = compiler is self.autocomplete_query_compiler_class
            query = _words_of(query, searchable_beginnings if beginnings else searchable)
            if query is None:
                # With a model, which the lists of the admin ask results for.
                rows = source if isinstance(source, QuerySet) else source.objects.all()
                query, source = MatchAll(), rows.none()
            return super()._search(compiler, query, source, **options)

    return Backend


class _Indexed:
    """An object as its index sees it: each field gives its words instead of its text."""

    def __init__(self, obj: Any) -> None:
        self.pk = obj.pk
        self._obj = obj

    def get_search_fields(self) -> list:
        return [_field(field, self._obj) for field in self._obj.get_search_fields()]


def _field(field: BaseField, obj: Model | None = None) -> BaseField:
    """Return a copy of a search field that gives words; `obj` is read in place of the _Indexed."""
    made = copy(field)
    if isinstance(field, RelatedFields):
        made.fields = [_field(inner) for inner in field.fields]
        made.get_value = lambda given: field.get_value(given if obj is None else obj)
        return made
    words = searchable_beginnings if isinstance(field, AutocompleteField) else searchable
    made.get_value = lambda given: _map(field.get_value(given if obj is None else obj), words)
    return made


def _map(value: Any, words: Words) -> Any:
    if isinstance(value, list):
        return [_map(item, words) for item in value]
    if isinstance(value, dict):
        return {key: _map(item, words) for key, item in value.items()}
    return words(str(value)) if value is not None else ""


def _words_of(query: SearchQuery | str, words: Words) -> SearchQuery | str | None:
    """Return a query with its text as words; None if nothing is left to search for."""
    if isinstance(query, str):
        return words(query) or None
    if isinstance(query, MatchAll):
        return query
    if isinstance(query, PlainText):
        text = words(query.query_string)
        return PlainText(text, query.operator, query.boost) if text else None
    if isinstance(query, Phrase):
        text = words(query.query_string)
        return Phrase(text) if text else None
    if isinstance(query, Not | Boost):
        inner = _words_of(query.subquery, words)
        if inner is None:
            return None
        return Not(inner) if isinstance(query, Not) else Boost(inner, query.boost)
    if isinstance(query, And | Or):
        inner = [found for one in query.subqueries if (found := _words_of(one, words))]
        return type(query)(inner) if inner else None
    raise NotImplementedError(f"{type(query).__name__} is not supported by search")
