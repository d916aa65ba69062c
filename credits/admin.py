"""People, and what they did."""

from django.contrib import admin

from films.admin import PICTURE_FIELDS, PictureInline, Previewed
from films.search.admin import SearchedAdmin
from sources.admin import (
    ATTACHED,
    AddressedAdmin,
    CitationInline,
    RowAdmin,
    StatusAdmin,
    TableInline,
    TermAdmin,
    listed,
)
from sources.forms import AddressForm, latin

from .models import (
    Company,
    CompanyCredit,
    CompanyKind,
    Credit,
    Department,
    Job,
    Mention,
    MentionKind,
    Person,
    PersonName,
    PersonPicture,
)


class PersonForm(AddressForm):
    def proposals(self, values):
        names = [values.get("name"), *(text for (text,) in self.rows("names", "text"))]
        name = next(filter(latin, filter(None, names)), names[0])
        born = values.get("born")
        return [[name], [name, values.get("disambiguation")], [name, born and born.year]]


class NameInline(TableInline):
    model = PersonName
    fields = ["text", "language", "kind", "sort_name"]


class PersonPictureInline(PictureInline):
    model = PersonPicture
    fields = ["preview", "file", *PICTURE_FIELDS]


@admin.register(PersonPicture)
class PersonPictureAdmin(Previewed, RowAdmin):
    parent = "person"
    list_display = ["__str__", "person"]
    list_select_related = ["person"]
    fields = ["person", "preview", "file", *PICTURE_FIELDS]
    inlines = [CitationInline]


@admin.register(Person)
class PersonAdmin(SearchedAdmin, StatusAdmin, AddressedAdmin):
    form = PersonForm
    saved_with_status = ()
    list_display = ["name", "disambiguation", "born", "died", "status"]
    list_filter = ["status"]
    search_fields = ["name"]
    fieldsets = [
        (None, {"fields": [("name", "name_language"), ("sort_name", "disambiguation")]}),
        (
            None,
            {
                "fields": [
                    ("born", "died", "birthplace"),
                    "biography",
                    ("slug", "status"),
                    ("former_addresses", "films"),
                ]
            },
        ),
    ]
    readonly_fields = ["former_addresses", "films"]
    inlines = [NameInline, PersonPictureInline, *ATTACHED]

    @admin.display(description="credits")
    def films(self, person):
        return listed(Credit, person=person)


class CreditInline(TableInline):
    model = Credit
    fk_name = "film"
    most = 500
    fields = [
        "job",
        "person",
        "printed_as",
        "character",
        "character_note",
        "position",
        "attributes",
        "note",
    ]
    list_select_related = ["person", "job"]


class MentionInline(TableInline):
    model = Mention
    fields = ["kind", "person", "printed_name", "note"]
    list_select_related = ["kind", "person"]


@admin.register(Credit)
class CreditAdmin(RowAdmin):
    list_display = ["film", "job", "person", "printed_as", "character", "position"]
    list_select_related = ["film", "job", "person"]
    inlines = [CitationInline]


@admin.register(Mention)
class MentionAdmin(RowAdmin):
    list_select_related = ["film", "kind", "person"]
    inlines = [CitationInline]


@admin.register(PersonName)
class PersonNameAdmin(RowAdmin):
    parent = "person"
    list_display = ["__str__", "person"]
    list_select_related = ["person"]
    inlines = [CitationInline]


@admin.register(Company)
class CompanyAdmin(SearchedAdmin, AddressedAdmin):
    list_display = ["name", "country"]
    list_select_related = ["country"]
    search_fields = ["name"]
    fields = [("name", "name_language"), "country", "slug", "former_addresses", "films"]
    readonly_fields = ["former_addresses", "films"]
    inlines = ATTACHED

    @admin.display(description="credits")
    def films(self, company):
        return listed(CompanyCredit, company=company)


class CompanyCreditInline(TableInline):
    model = CompanyCredit
    fields = ["kind", "company", "note"]
    list_select_related = ["kind", "company"]


@admin.register(CompanyCredit)
class CompanyCreditAdmin(RowAdmin):
    list_display = ["film", "kind", "company"]
    list_select_related = ["film", "kind", "company"]
    inlines = [CitationInline]


@admin.register(CompanyKind, Department, MentionKind)
class KindAdmin(TermAdmin):
    pass


@admin.register(Job)
class JobAdmin(TermAdmin):
    list_display = ["name", "department", "code", "position"]
    list_select_related = ["department"]
    fields = ["name", "department", "code", "position"]
    search_fields = ["name", "code", "department__name"]
