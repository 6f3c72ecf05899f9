from django.apps import AppConfig


class RemediesConfig(AppConfig):
    name = "gongkai.remedies"
    verbose_name = "复议诉讼"

    def ready(self) -> None:
        from gongkai.cases.hanging import HANGING
        from gongkai.remedies import hanging

        HANGING.append(hanging)
