"""Buttons are what the machine allows this person now; for the rest there is a reason."""

from django.template import Context, Template

from gongkai.desk.verbs import Verb, verbs_of
from gongkai.law.application import APPLICATION


def drawn(state: str, roles: set[str], **more: object) -> list[Verb]:
    return verbs_of(APPLICATION, state, roles, lambda verb: f"/desk/cases/17/{verb}", **more)  # type: ignore[arg-type]


def test_every_verb_is_either_a_button_or_has_a_reason() -> None:
    for state in APPLICATION.states:
        for roles in (set(), {"handler"}, {"handler", "clerk", "leader"}):
            found = drawn(state, roles)
            assert {verb.name for verb in found} == set(APPLICATION.labels)
            assert {verb.name for verb in found if verb.allowed} == set(APPLICATION.verbs(state, roles))
            assert all(verb.allowed != bool(verb.why) for verb in found)


def test_a_missing_verb_names_who_may_do_it() -> None:
    found = {verb.name: verb for verb in drawn("replying", {"handler"})}
    assert found["sign"].why == "由分管领导办理，您在本机关没有这项职责"


def test_a_verb_of_another_state_says_what_the_state_is() -> None:
    found = {verb.name: verb for verb in drawn("archived", {"leader"})}
    assert found["reply"].why == "现在是“已归档”，还不能或者不用办理"


def test_what_the_next_step_or_somebody_else_brings_is_told_one_by_one() -> None:
    found = {verb.name: verb for verb in drawn("replying", {"handler"})}
    assert not found["sign"].far
    assert not found["reply"].far  # the next step
    assert found["accept"].far
    page = Template("{% load desk %}{% verbs given %}").render(Context({"given": drawn("replying", {"handler"})}))
    assert "<strong>签发答复</strong>：由分管领导办理" in page
    assert "<strong>审核受理</strong>" not in page


def test_the_first_allowed_verb_is_the_main_one() -> None:
    assert [verb.name for verb in drawn("registered", {"handler"}) if verb.main] == ["accept"]


def test_a_button_posts_with_a_token_or_leads_to_its_form() -> None:
    found = drawn("registered", {"handler"}, only=("accept", "ask_correction", "reply"), posts=("accept",))
    page = Template("{% load desk %}{% verbs given %}").render(Context({"given": found, "csrf_token": "sign"}))
    assert '<form method="post" action="/desk/cases/17/accept">' in page
    assert page.count('name="once"') == page.count('value="sign"') == 1
    assert 'href="/desk/cases/17/ask_correction"' in page
    assert "现在还用不到的：送达答复。" in page
    assert "/desk/cases/17/reply" not in page
