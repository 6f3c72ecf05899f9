from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "gongkai.groups"
    verbose_name = "领导小组"
