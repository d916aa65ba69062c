from django.contrib import admin
from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("", include("films.urls")),
    path("", include("credits.urls")),
    path("", include("reviews.urls")),
    path("", include("awards.urls")),
    re_path(
        r"^media/pictures/([0-9a-f]{2})/(?P<digest>\1[0-9a-f]{62})\.(?P<width>[1-9][0-9]{0,4})\.webp$",
        views.picture,
        name="picture",
    ),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
