from django.apps import AppConfig


class AttemptsConfig(AppConfig):
    name = "gongkai.organs.attempts"
    verbose_name = "登录失败"
