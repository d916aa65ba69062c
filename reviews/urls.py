from django.urls import path, register_converter

from films.charts import BEST, ChartConverter, NarrowedConverter

from . import views

register_converter(ChartConverter, "chart")
register_converter(NarrowedConverter, "narrowed")

urlpatterns = [
    path("films/<slug:slug>/reviews/", views.film_reviews, name="film_reviews"),
    path("films/<slug:slug>/score/", views.film_score, name="film_score"),
    path("films/<slug:slug>/score.csv", views.film_score_csv, name="film_score_csv"),
    path("critics/<slug:slug>/", views.critic_detail, name="critic_detail"),
    path("publications/<slug:slug>/", views.publication_detail, name="publication_detail"),
    path("charts/", views.chart_list, name="chart_list"),
    path("charts/<chart:chart>/", views.chart_detail, name="chart_detail"),
    path(
        "charts/best/<narrowed:shelf>/<slug:code>/",
        views.chart_detail,
        {"chart": BEST},
        name="best_of",
    ),
    path("about/scores/", views.about_scores, name="about_scores"),
]
