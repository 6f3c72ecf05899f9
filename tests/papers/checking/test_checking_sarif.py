"""SARIF 2.1.0 as the standard asks for it: what is required, what refers to what, and what a finding keeps."""

import json
import re
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from gongkai.law.annual.report import Doubt
from gongkai.law.checks import CHECKS
from gongkai.papers.checking import sarif
from gongkai.papers.checking.judged import Aside, Checked, Verdict

# What section 3 of the standard requires of the objects used here, with its enumerations.
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_LOCATION = {
    "type": "object",
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "format": "uri-reference"}},
                },
                "region": {"properties": {"startLine": {"type": "integer", "minimum": 1}}},
            },
        },
        "logicalLocations": {"type": "array", "items": {"required": ["name", "fullyQualifiedName"]}},
        "message": _TEXT,
    },
    "additionalProperties": False,
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": _TEXT,
                                                "fullDescription": _TEXT,
                                                "help": _TEXT,
                                                "defaultConfiguration": {"properties": {"level": _LEVEL}},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "invocations": {
                        "items": {
                            "required": ["executionSuccessful"],
                            "properties": {"toolExecutionNotifications": {"items": {"required": ["message"]}}},
                        }
                    },
                    "results": {
                        "items": {
                            "required": ["message", "ruleId"],
                            "properties": {
                                "message": _TEXT,
                                "level": _LEVEL,
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "locations": {"type": "array", "items": _LOCATION},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "suppressions": {
                                    "items": {
                                        "required": ["kind"],
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "status": {"enum": ["accepted", "underReview", "rejected"]},
                                        },
                                    }
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def log(seen: list[Checked]) -> dict[str, Any]:
    [checked] = seen
    [judged] = checked.reports
    *standing, last = judged.findings
    doubt = Doubt(("received.total",), (("1",), ("2",)), "第3行", "数字连在一起。")
    settled = replace(
        judged, findings=tuple(standing), report=replace(judged.report, doubts=(doubt,)),
        aside=(Aside(last, Verdict("可以保留", "理由在说明里", "审核人甲", "2026-01-20")),),
    )  # fmt: skip
    run = [Checked("各单位 报告/水利局.docx", (settled,)), Checked("/坏的.docx", error="文件是空的。")]
    written: dict[str, Any] = json.loads(sarif.write(run, "1.0"))
    return written


def test_what_the_standard_requires_is_there(log: dict[str, Any]) -> None:
    jsonschema.validate(log, _SCHEMA)


def test_every_result_names_its_rule_and_every_rule_has_help(log: dict[str, Any]) -> None:
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {*CHECKS, "doubt"}
    assert all(rule["help"]["text"] for rule in rules)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_a_cell_is_a_logical_place_with_the_name_of_the_form(log: dict[str, Any]) -> None:
    results = log["runs"][0]["results"]
    [one] = [result for result in results if result["ruleId"] == "not-a-number"]
    [place] = one["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"].startswith("%E5%90%84%E5%8D%95%E4%BD%8D%20")
    [cell] = place["logicalLocations"]
    assert cell == {
        "name": "licensing.decisions",
        "fullyQualifiedName": "2021/licensing.decisions",
        "decoratedName": "表二“行政许可”“本年处理决定数量”",
    }


def test_what_a_person_set_aside_is_suppressed_with_the_reason(log: dict[str, Any]) -> None:
    suppressed = [result for result in log["runs"][0]["results"] if "suppressions" in result]
    [[suppression]] = [result["suppressions"] for result in suppressed]
    assert suppression == {
        "kind": "external", "status": "accepted", "justification": "可以保留：理由在说明里（审核人甲，2026-01-20）"
    }  # fmt: skip


def test_a_file_that_was_not_read_is_told_of_and_the_run_not_called_successful(log: dict[str, Any]) -> None:
    [invocation] = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    [told] = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "文件是空的。"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///%E5%9D%8F%E7%9A%84.docx"


def test_a_line_of_a_text_is_a_region_and_fingerprints_are_apart(seen: list[Checked]) -> None:
    judged = seen[0].reports[0]
    moved = replace(judged, findings=tuple(replace(one, where="第72行") for one in judged.findings))
    results = json.loads(sarif.write([Checked("a.txt", (moved,))], "1.0"))["runs"][0]["results"]
    assert {result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in results} == {72}
    prints = [result["partialFingerprints"]["gongkai/v1"] for result in results]
    assert len(set(prints)) == len(prints)
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in prints)
