"""Addresses of signing in and of one's own account: of django-allauth only what staff need, no sign-up, no e-mail."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.decorators.cache import never_cache

from gongkai.desk.account import identity, views

# The names are those that django-allauth looks up.
urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/", never_cache(views.Activate.as_view()), name="mfa_activate_totp"),
    path("2fa/totp/remove/", views.Deactivate.as_view(), name="mfa_deactivate_totp"),
    path("2fa/codes/", never_cache(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("2fa/codes/renew/", login_required(views.RenewCodes.as_view()), name="mfa_generate_recovery_codes"),
    path("2fa/codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sessions/", views.sessions, name="account_sessions"),
    path("sessions/end/", views.end_other_sessions, name="account_end_other_sessions"),
    path("sessions/<int:pk>/end/", views.end_session, name="account_end_session"),
    path("oidc/<slug:provider_id>/login/", identity.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/callback/", identity.callback, name="openid_connect_callback"),
]
