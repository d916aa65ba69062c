from django.contrib import admin
from django.urls import include, path, re_path

from . import feeds, machines, sitemaps, views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search_page, name="search"),
    path("search/suggest/", machines.suggest, name="suggest"),
    path("search/completions/", machines.completions, name="completions"),
    path("about/", views.about, name="about"),
    path("films/<slug:slug>/", views.film_detail, name="film_detail"),
    path("people/<slug:slug>/", views.person_detail, name="person_detail"),
    path("", include("films.urls")),
    path("", include("credits.urls")),
    path("", include("reviews.urls")),
    path("", include("awards.urls")),
    re_path(
        r"^media/pictures/([0-9a-f]{2})/(?P<digest>\1[0-9a-f]{62})\.(?P<width>[1-9][0-9]{0,4})\.webp$",
        views.picture,
        name="picture",
    ),
    path("films/<slug:slug>.json", machines.film_json, name="film_json"),
    path("films/<slug:slug>/card.png", machines.film_card, name="film_card"),
    path("films/<slug:slug>/reviews.json", machines.reviews_json, name="reviews_json"),
    path("people/<slug:slug>.json", machines.person_json, name="person_json"),
    path("companies/<slug:slug>.json", machines.company_json, name="company_json"),
    path("critics/<slug:slug>.json", machines.critic_json, name="critic_json"),
    path("publications/<slug:slug>.json", machines.publication_json, name="publication_json"),
    path("openapi.json", machines.openapi, name="openapi"),
    path("feeds/films/", feeds.films, name="films_feed"),
    path("feeds/reviews/", feeds.reviews, name="reviews_feed"),
    path("feeds/people/<slug:slug>/", feeds.person_films, name="person_feed"),
    path("feeds/critics/<slug:slug>/", feeds.critic_reviews, name="critic_feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemaps/<slug:section>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("healthz", machines.healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
