"""People and organisations that public pages name, for the search of the whole site."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from people.models import Byline, Membership, Organisation, Person
from search.highlight import SearchTerms, joined
from search.index import public_pages
from search.sources import STAMP, IndexedRow, SearchResult, SearchSource, stamp_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Given the keys of public pages, returns keys of the organisations that they name.
NamedOrganisations = Callable[[QuerySet[Page]], "QuerySet[Any]"]
_named_organisations: list[NamedOrganisations] = []


def organisations_are_named(function: NamedOrganisations) -> None:
    """Register a function that says which organisations the pages of an app name."""
    _named_organisations.append(function)


def _public_bylines(pages: QuerySet[Page]) -> QuerySet[Byline]:
    return Byline.objects.filter(page__in=pages).order_by()


class PersonSource(SearchSource):
    """The authors of public pages, and people who have a page of their own."""

    kind, number = "person", 4
    label: "StrOrPromise" = gettext_lazy("People")

    def public(self, pages: QuerySet[Page]) -> QuerySet[Person]:
        has_page = Q(page_agreed_on__isnull=False) & ~Q(page_agreed_how="")
        return Person.objects.filter(has_page | Q(pk__in=_public_bylines(pages).values("person")))

    def stamped(self, rows: QuerySet[Person]) -> QuerySet[Person]:
        named = rows.annotate(
            main_title=Subquery(_current_roles().values("job_title")[:1]),
            main_organisation=Subquery(
                _current_roles().exclude(organisation=None).values("organisation__name")[:1]
            ),
        )
        stamp = stamp_of("name", "main_title", "main_organisation", "biography")
        return named.annotate(**{STAMP: stamp})

    def indexed(self, rows: Sequence[Any]) -> Iterable[IndexedRow]:
        for row in rows:
            roles = [row.main_title or "", row.main_organisation or ""]
            texts = [row.name, *roles, row.biography]
            yield IndexedRow(row.pk, getattr(row, STAMP), texts)

    def results(self, pks: Sequence[int], terms: SearchTerms) -> list[SearchResult]:
        people = self.load(Person.objects.with_memberships(), pks)
        written = _newest_pages([person.pk for person in people])
        return [_person(person, written.get(person.pk), terms) for person in people]


def _person(person: Person, page: Page | None, terms: SearchTerms) -> SearchResult:
    organisation = person.organisation.name if person.organisation else ""
    role = joined([terms.mark(person.job_title), terms.mark(organisation)])
    about = terms.excerpt(person.biography)
    return SearchResult(
        title=terms.mark(person.name),
        url=person.public_url,
        kind=Person._meta.verbose_name or "",
        text=joined([role, about], ". "),
        place=page.title if page else "",
        place_url=(page.get_url() or "") if page else "",
    )


def _current_roles() -> QuerySet[Membership]:
    """Return the roles of today of the person in the outer query, the first one first."""
    roles = Membership.objects.current(timezone.localdate()).filter(person=OuterRef("pk"))
    return roles.order_by("sort_order", "pk")


def _newest_pages(people: Sequence[int]) -> dict[int, Page]:
    """Return the newest public page of each author, by the author's key."""
    bylines = (
        _public_bylines(public_pages())
        .filter(person__in=people)
        .select_related("page")
        .order_by("page__first_published_at", "pk")
    )
    return {byline.person_id: byline.page for byline in bylines}


class OrganisationSource(SearchSource):
    """The organisations that public pages name: of their authors, and those that apps register."""

    kind, number = "organisation", 5
    label: "StrOrPromise" = gettext_lazy("Organisations")

    def public(self, pages: QuerySet[Page]) -> QuerySet[Organisation]:
        bylines = _public_bylines(pages)
        # As `Byline.body`: the one of the time, or the present one.
        present = Membership.objects.current(timezone.localdate()).filter(
            person__in=bylines.filter(organisation=None).values("person")
        )
        named = Q(pk__in=bylines.exclude(organisation=None).values("organisation"))
        named |= Q(pk__in=present.exclude(organisation=None).order_by().values("organisation"))
        for function in _named_organisations:
            named |= Q(pk__in=function(pages))
        return Organisation.objects.filter(named)

    def stamped(self, rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
        return rows.annotate(**{STAMP: F("name")})

    def indexed(self, rows: Sequence[Any]) -> Iterable[IndexedRow]:
        return [IndexedRow(row.pk, getattr(row, STAMP), [row.name]) for row in rows]

    def results(self, pks: Sequence[int], terms: SearchTerms) -> list[SearchResult]:
        return [
            SearchResult(
                title=terms.mark(organisation.name),
                url=organisation.public_url,
                kind=Organisation._meta.verbose_name or "",
                text=terms.mark(organisation.get_kind_display()),
                place=organisation.url,
                place_url=organisation.url,
            )
            for organisation in self.load(Organisation.objects.all(), pks)
        ]
