from django.urls import path, register_converter

from . import views
from .shelves import ShelfConverter

register_converter(ShelfConverter, "shelf")

urlpatterns = [
    path("films/", views.film_list, name="film_list"),
    path("random/", views.random_film, name="random_film"),
    path("lists/", views.list_list, name="list_list"),
    path("lists/<slug:slug>/", views.list_detail, name="list_detail"),
    path("<shelf:shelf>/", views.shelf_list, name="shelf_list"),
    path("<shelf:shelf>/<slug:code>/", views.shelf_detail, name="shelf_detail"),
]
