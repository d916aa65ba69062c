"""What every admin page shares, and the pages of sources themselves."""

from functools import cached_property

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected as delete_once_confirmed
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.contenttypes.admin import GenericTabularInline
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, Q, When
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from .forms import (
    AddressForm,
    AttachedForm,
    AttachedFormSet,
    CarefulForm,
    ChosenField,
    ChosenManyField,
    CodeForm,
    RowFormSet,
    ShownSelect,
    ShownSelectMultiple,
)
from .models import Citation, ExternalId, Link, Scheme, Source, Status

MOST_COUNTED = 10_000


class CappedPaginator(Paginator):
    """Counts no further than a curator would leaf."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:MOST_COUNTED].count()


class Curated:
    """Forms that overwrite nobody's work, and autocompletion for whatever refers to a record."""

    form = CarefulForm
    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
    }
    list_select_related = ()
    links_hidden = ("view", "delete")  # beside a chosen record

    def get_queryset(self, request):
        records = super().get_queryset(request)
        related = self.list_select_related
        return records.select_related(*related) if related else records

    def get_fieldsets(self, request, obj=None):
        *others, (name, options) = super().get_fieldsets(request, obj)
        fields = [field for field in options["fields"] if field != "seen"]
        if obj is not None and self.has_change_permission(request, obj):
            fields.append("seen")
        return [*others, (name, {**options, "fields": fields})]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            for link in self.links_hidden:
                setattr(field.widget, f"can_{link}_related", False)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        choice = self._choice(db_field, request, ChosenField, ShownSelect)
        return super().formfield_for_foreignkey(db_field, request, **kwargs | choice)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        choice = self._choice(db_field, request, ChosenManyField, ShownSelectMultiple)
        return super().formfield_for_manytomany(db_field, request, **kwargs | choice)

    def _choice(self, db_field, request, field, widget):
        related = self.admin_site.get_model_admin(db_field.remote_field.model)
        return {
            "form_class": field,
            "widget": widget(db_field, self.admin_site),
            "queryset": related.get_queryset(request),
        }


class CuratedAdmin(Curated, admin.ModelAdmin):
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if record is None or request.method != "POST":
            return record
        # Whoever saves the same record next waits until this one is done.
        locked = self.get_queryset(request).select_for_update(of=("self",))
        return locked.filter(pk=record.pk).first()

    def get_search_results(self, request, queryset, search_term):
        """What begins with the words searched for comes first."""
        found, has_twice = super().get_search_results(request, queryset, search_term)
        if not self.search_fields or not search_term.strip():
            return found, has_twice  # in the list's own order, which an index may have
        begins = Q(**{f"{self.search_fields[0]}__istartswith": search_term})
        order = found.query.order_by or found.query.get_meta().ordering
        return found.order_by(Case(When(begins, then=0), default=1), *order), has_twice

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if made := getattr(form, "made", ""):
            self.message_user(request, f"Its {form.address} is “{made}”.")

    def view_on_site(self, obj):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def get_inlines(self, request, obj):
        return [
            inline for inline in super().get_inlines(request, obj) if fits(inline, request, obj)
        ]

    def render_change_form(self, request, context, obj=None, **kwargs):
        fields = self.model._meta.get_fields()
        there = {type(formset.opts) for formset in context["inline_admin_formsets"]}
        context["citable"] = [field.name for field in fields if field.name != "id"]
        context["elsewhere"] = [
            listed(inline.model, **{inline.fk_name: obj})
            for inline in self.inlines
            if obj and limit(inline) and inline not in there
        ]
        return super().render_change_form(request, context, obj=obj, **kwargs)


class StatusAdmin(CuratedAdmin):
    """A record that the public has seen is withdrawn, never deleted."""

    actions = ("publish", "withdraw", "delete_selected")
    saved_with_status = ("updated_at",)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or self.is_draft(obj))

    def is_draft(self, obj):
        return obj.status == Status.DRAFT

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request, queryset):
        self._set_status(request, queryset.exclude(status=Status.PUBLISHED), Status.PUBLISHED)

    @admin.action(description="Withdraw", permissions=["change"])
    def withdraw(self, request, queryset):
        self._set_status(request, queryset.filter(status=Status.PUBLISHED), Status.WITHDRAWN)

    def _set_status(self, request, queryset, status):
        records = list(queryset)
        for record in records:
            record.status = status
            record.save(update_fields=[*self.saved_with_status, "status"])
            self.log_change(request, record, [{"changed": {"fields": ["Status"]}}])
        self.message_user(request, f"{len(records)} {status.label.lower()}.", messages.SUCCESS)

    @admin.action(description="Delete drafts", permissions=["delete"])
    def delete_selected(self, request, queryset):
        drafts = queryset.filter(status=Status.DRAFT)
        kept = queryset.exclude(status=Status.DRAFT).count()
        if kept:
            self.message_user(
                request,
                f"{kept} published or withdrawn: withdraw what shall not be seen; "
                "only drafts are deleted.",
                messages.WARNING,
            )
        return delete_once_confirmed(self, request, drafts) if drafts.exists() else None


class RowAdmin(CuratedAdmin):
    """The page of a row that is added on a record's page: it has room for citations."""

    parent = "film"
    list_display = ["__str__", "film"]
    list_select_related = ["film"]

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), self.parent]

    def response_post_save_change(self, request, obj):
        rows = accessor(self.model, self.parent)
        return redirect(address_of(getattr(obj, self.parent), f"#{rows}-group"))

    def delete_model(self, request, obj):
        request.deleted_from = address_of(getattr(obj, self.parent))
        super().delete_model(request, obj)

    def response_delete(self, request, obj_display, obj_id):
        super().response_delete(request, obj_display, obj_id)  # it says what was deleted
        return redirect(request.deleted_from)


def accessor(model, parent):
    """What the parent calls these rows: a film's credits."""
    return model._meta.get_field(parent).remote_field.get_accessor_name()


def address_of(record, anchor=""):
    """The page on which a record is edited."""
    view = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    return reverse(view, args=[record.pk]) + anchor


def listed(model, **where):
    """A link to the list of the rows that refer to a record, saying how many."""
    ((name, record),) = where.items()
    if record is None or record.pk is None:
        return None
    count = model._base_manager.filter(**where).count()
    noun = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
    view = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    url = reverse(view, query={f"{name}__id__exact": record.pk})
    return format_html('<a href="{}">{} {}</a>', url, count, noun)


def limit(inline):
    return getattr(inline, "most", None)


def fits(inline, request, record):
    """Whether a page can hold these rows: no more than it can save, and all that it was sent."""
    if record is None or not limit(inline):
        return True
    name = accessor(inline.model, inline.fk_name)
    if request.method == "POST":
        return f"{name}-TOTAL_FORMS" in request.POST
    return getattr(record, name).all()[: limit(inline) + 1].count() <= limit(inline)


class RowInline(Curated):
    """Rows of a record's page. Beyond `most` of them, the page links to their list instead."""

    formset = RowFormSet
    extra = 0
    links_hidden = ("view", "delete", "change")
    show_change_link = True
    view_on_site = False
    most = None


class TableInline(RowInline, admin.TabularInline):
    pass


class CardInline(RowInline, admin.StackedInline):
    pass


class AttachedInline(Curated, GenericTabularInline):
    form = AttachedForm
    formset = AttachedFormSet
    extra = 0
    links_hidden = RowInline.links_hidden


class CitationInline(AttachedInline):
    model = Citation
    fields = ["field", "source", "locator", "states", "accessed_on"]
    list_select_related = ["source"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "field":
            kwargs["widget"] = forms.TextInput(attrs={"list": "citable", "size": 16})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class ExternalIdInline(AttachedInline):
    model = ExternalId
    fields = ["scheme", "value"]
    list_select_related = ["scheme"]


class LinkInline(AttachedInline):
    model = Link
    fields = ["label", "url", "language"]


ATTACHED = [LinkInline, ExternalIdInline, CitationInline]


class AddressedAdmin(CuratedAdmin):
    form = AddressForm
    readonly_fields = ["former_addresses"]

    @admin.display
    def former_addresses(self, record):
        slugs = record.former_slugs.values_list("slug", flat=True) if record.pk else []
        return ", ".join(slugs)


class TermAdmin(CuratedAdmin):
    """Rows that code and fixtures know by their code: it stays."""

    form = CodeForm
    list_display = ["name", "code", "position"]
    fields = ["name", "code", "position"]
    search_fields = ["name", "code"]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["code"] if obj else [])]


class SourceForm(CodeForm):
    def proposals(self, values):
        title, author = values.get("title"), values.get("author")
        return [[author, title], [author, title, values.get("date")]]


@admin.register(Source)
class SourceAdmin(TermAdmin):
    form = SourceForm
    list_display = ["title", "author", "publisher", "kind", "date"]
    list_filter = ["kind"]
    fields = [
        "title",
        ("author", "publisher"),
        ("kind", "date"),
        "url",
        "archived_url",
        "code",
    ]
    search_fields = ["title", "author", "publisher", "code"]


@admin.register(Scheme)
class SchemeAdmin(TermAdmin):
    list_display = ["name", "code", "url_template", "pattern"]
    fields = ["name", "url_template", "pattern", "code", "position"]
