from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gongkai.reports"
    verbose_name = "年度报告"

    def ready(self) -> None:
        """What reports chase people for goes out with the day's mail of applications."""
        from gongkai.cases.digest import ALSO, Also
        from gongkai.reports import chasing

        ALSO.append(Also("年度报告", chasing.TOLD, chasing.waits, chasing.untold))
