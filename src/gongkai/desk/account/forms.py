"""The forms of signing in, with our words on them."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

_LABELS = {
    "login": "账号",
    "password": "口令",
    "oldpassword": "现在的口令",
    "password1": "新口令",
    "password2": "再输一次新口令",
    "code": "验证码",
}
MISMATCH = "两次输入的新口令不一样，请重新输入。"


class _Worded(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in _LABELS:
                field.label, field.help_text = _LABELS[name], ""
                field.error_messages["required"] = f"“{_LABELS[name]}”没有填写，请填写后再提交。"
                field.widget.attrs.pop("placeholder", None)


class SignIn(_Worded, account.LoginForm):
    pass


class Reauthenticate(_Worded, account.ReauthenticateForm):
    pass


class ChangePassword(_Worded, account.ChangePasswordForm):
    def clean(self) -> Any:
        cleaned = forms.Form.clean(self) or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", MISMATCH)
        return cleaned


class Authenticate(_Worded, mfa.AuthenticateForm):
    pass


class ReauthenticateByCode(_Worded, mfa.ReauthenticateForm):
    pass


class ActivateTotp(_Worded, totp.ActivateTOTPForm):
    pass
