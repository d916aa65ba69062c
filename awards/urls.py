from django.urls import path

from . import views

urlpatterns = [
    path("awards/", views.award_list, name="award_list"),
    path("awards/<slug:slug>/", views.body_detail, name="body_detail"),
    path("awards/<slug:slug>/<slug:edition>/", views.edition_detail, name="edition_detail"),
]
