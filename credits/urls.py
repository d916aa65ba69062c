from django.urls import path

from . import views

urlpatterns = [
    path("films/<slug:slug>/credits/", views.film_credits, name="film_credits"),
    path("people/", views.person_list, name="person_list"),
    path("companies/", views.company_list, name="company_list"),
    path("companies/<slug:slug>/", views.company_detail, name="company_detail"),
]
