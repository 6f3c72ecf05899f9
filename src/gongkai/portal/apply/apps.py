from django.apps import AppConfig


class ApplyConfig(AppConfig):
    name = "gongkai.portal.apply"
    label = "portal_apply"
    verbose_name = "网上申请"
