import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user_model
from django.urls import reverse

PASSWORD = "Shiraz 1997 rain"

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return get_user_model().objects.create_superuser("curator", "curator@example.org", PASSWORD)


def sign_in(client, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": "curator", "password": password}, **more)


def confirm_password(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_of_now(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_nobody_signs_up(client):
    response = client.post(
        reverse("account_signup"),
        {"username": "stranger", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert "account/signup_closed.html" in [template.name for template in response.templates]
    assert not get_user_model().objects.exists()


def test_the_sign_in_page_offers_no_sign_up(client):
    page = client.get(reverse("account_login")).content.decode()
    assert reverse("account_signup") not in page
    assert "passkey" in page


def test_the_admin_sends_to_the_sign_in_page_and_back(client, curator):
    response = client.get("/admin/films/film/", follow=True)
    assert response.redirect_chain[-1][0] == ("/accounts/login/?next=%2Fadmin%2Ffilms%2Ffilm%2F")
    response = sign_in(client, query_params={"next": "/admin/films/film/"})
    assert response.url == "/admin/films/film/"


def test_the_admin_takes_no_password_itself(client, curator):
    client.post("/admin/login/", {"username": "curator", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_an_account_without_the_right_to_curate_stays_outside(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get("/admin/", follow=True).status_code == 403


def test_passwords_are_changed_on_the_sign_in_pages(client, curator):
    client.force_login(curator)
    assert client.get("/admin/password_change/").url == reverse("account_change_password")


def test_guessing_is_stopped_even_if_the_next_guess_is_right(client, curator):
    for guess in range(5):
        sign_in(client, f"guess {guess}")
    assert "_auth_user_id" not in client.session
    response = sign_in(client)
    assert "Too many failed login attempts" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_no_mail_goes_to_an_address_that_is_unknown(client, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "stranger@example.org"})
    assert mailoutbox == []


def test_a_second_factor_is_asked_for_once_there_is_one(client, curator):
    sign_in(client)
    client.get(reverse("account_email"))  # from here on allauth knows an unverified address
    confirm_password(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of_now(secret)})
    client.post(reverse("account_logout"))
    assert sign_in(client).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_email",
        "account_logout",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "usersessions_list",
    ],
)
def test_the_pages_of_an_account_run_under_the_policy(client, curator, name):
    sign_in(client)
    confirm_password(client)
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert_nothing_inline(response)


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup"])
def test_the_pages_of_a_visitor_run_under_the_policy(client, name):
    assert_nothing_inline(client.get(reverse(name)))


def assert_nothing_inline(response):
    page = response.content.decode()
    for attributes in re.findall(r"<script([^>]*)>", page):
        assert "src=" in attributes or 'type="application/json"' in attributes
    assert not re.search(r"<style|<[^>]+\s(style|on[a-z]+)=", page)
