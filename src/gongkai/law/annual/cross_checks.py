"""What must agree in an annual report (勾稽关系): R1 to R7 and R11. The others wait for the records they need."""

from gongkai.law.cite import REG, Cite
from gongkai.law.grid import CrossCheck, Grid, Relation

IN_WORDS = CrossCheck(
    "R7",
    "文字中的数与表格中的数一致",
    REG(50),
    hard=False,
    advice="请查对登记台账，改正文字或表格；如果文中只统计了一部分，请写明范围。",
)


def by_year(form: Cite, name: str, years: str) -> CrossCheck:
    """R11: the form that a report is written on is that of its year."""
    return CrossCheck("R11", f"{years}的报告使用本格式", form, advice=f"请改用{name}年格式，按其统计口径重新填报表二。")


def table_two_relations(form: Cite) -> tuple[Relation, ...]:
    """R5, of the 2021 form only: what is in force now follows from last year's report (soft)."""
    return (
        Relation(
            "R5",
            "现行有效件数等于上年现行有效件数，加本年制发件数，减本年废止件数",
            form,
            "in_force = in_force@last + issued - repealed",
            2,
            "columns",
            of=("regulations", "normative"),
            hard=False,
            advice="请核对这几个数，看是否有失效、清理或统计口径变化。",
        ),
    )


def relations(grid: Grid, form: Cite) -> tuple[Relation, ...]:
    """R1 to R4 and R6. R1 is printed in the form; the others follow from what its rows and columns mean."""
    results = " + ".join(row.name for row in grid.rows if row.group and row.name != "total")
    bodies = " + ".join(column.name for column in grid.columns if column.name != "total")
    return (
        Relation(
            "R1",
            "第一项“本年新收”加第二项“上年结转”，等于第三项“总计”加第四项“结转下年度继续办理”",
            form,
            "received + carried_in = total + carried_out",
            3,
            "rows",
            advice="请核对这四个数；年底前收到、尚未办结的申请应计入第四项。",
        ),
        Relation(
            "R2",
            "（七）总计等于本年度办理结果各行之和",
            form,
            f"total = {results}",
            3,
            "rows",
            advice="请核对（七）总计和各行；每件申请只计入一种办理结果。",
        ),
        Relation(
            "R3",
            "总计等于自然人与五类法人或其他组织之和",
            form,
            f"total = {bodies}",
            3,
            "columns",
            advice="请核对这一行的各列和总计。",
        ),
        Relation(
            "R4",
            "上年结转等于上一年度报告的结转下年度继续办理",
            form,
            "carried_in = carried_out@last",
            3,
            "rows",
            advice="请核对两年的报告；确因机构合并或更正上年数据而不同的，请在第六部分说明。",
        ),
        Relation(
            "R6",
            "总计等于结果维持、结果纠正、其他结果、尚未审结之和",
            form,
            "total = upheld + corrected + other + pending",
            4,
            "columns",
            advice="请核对这五个数；年底前没有结案的计入“尚未审结”。",
        ),
    )
