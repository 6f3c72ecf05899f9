from django.apps import AppConfig


class RemediesConfig(AppConfig):
    name = "gongkai.remedies"
    verbose_name = "复议诉讼"

    def ready(self) -> None:
        from gongkai.cases.digest import ALSO, Also
        from gongkai.cases.hanging import HANGING
        from gongkai.remedies import alarms, hanging

        HANGING.append(hanging)
        ALSO.append(Also("复议、诉讼", alarms.TOLD, alarms.waits, alarms.untold))
