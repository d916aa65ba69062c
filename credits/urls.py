from django.urls import path

from . import views

urlpatterns = [
    path("films/<slug:slug>/credits/", views.film_credits, name="film_credits"),
    path("people/<slug:slug>/", views.person_detail, name="person_detail"),
]
