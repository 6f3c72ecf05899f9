from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "gongkai.publication"
    verbose_name = "主动公开"
