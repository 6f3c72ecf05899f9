from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "gongkai.cases"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        from gongkai.approvals.queries import WITHHELD
        from gongkai.cases.queries import papers_withheld

        WITHHELD.append(papers_withheld)
