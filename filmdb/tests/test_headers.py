import pytest
from django.urls import include, path

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)


def broken(request):
    raise RuntimeError


urlpatterns = [path("broken/", broken), path("", include("filmdb.urls"))]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/accounts/login/", 200),
        ("/admin/", 302),
        ("/static/admin/css/base.css", 200),
        ("/nothing/here/", 404),
        ("/static/nothing.css", 404),
        ("/broken/", 500),
    ],
)
def test_every_answer_carries_the_policies(client, address, status):
    client.raise_request_exception = False
    response = client.get(address)
    assert response.status_code == status
    assert_policies(response)
    response.close()


def test_so_does_the_admin(admin_client):
    response = admin_client.get("/admin/")
    assert response.status_code == 200
    assert_policies(response)


def test_so_does_the_way_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/")
    assert response.status_code == 301
    assert_policies(response)


def assert_policies(response):
    headers = response.headers
    assert set(headers["Content-Security-Policy"].split("; ")) == set(POLICY.split("; "))
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


def test_an_unknown_host_is_refused_under_the_policies(client):
    response = client.get("/", headers={"host": "elsewhere.example.org"})
    assert response.status_code == 400
    assert "Content-Security-Policy" in response.headers


@pytest.mark.django_db
def test_https_asks_browsers_to_stay_with_it(client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    response = client.get("/static/admin/css/base.css", secure=True)
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    response.close()
