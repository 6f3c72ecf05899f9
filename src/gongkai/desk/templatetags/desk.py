"""Parts of the desk's pages."""

from typing import Any

from django import template
from django.db.models import Model
from django.forms import BaseForm, BoundField, CheckboxInput
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.desk import once as tokens
from gongkai.desk.file_field import Held, KeptField, held
from gongkai.desk.menu import Way, ways
from gongkai.desk.named import named
from gongkai.desk.organ_field import OrganInput
from gongkai.desk.verbs import Verb

register = template.Library()
# Marks in what browsers say of themselves: the first that is found counts, since later browsers name earlier ones too.
_BROWSERS = (
    ("MicroMessenger", "微信"),
    ("QQBrowser", "QQ 浏览器"),
    ("UBrowser", "UC 浏览器"),
    ("UCBrowser", "UC 浏览器"),
    ("Edg", "Edge"),
    ("Firefox", "火狐"),
    ("Chrome", "Chrome 一类浏览器"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
    ("OpenHarmony", "鸿蒙"),
    ("Android", "安卓"),
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Windows", "Windows"),
    ("Mac OS", "苹果电脑"),
    ("Linux", "Linux"),
)


@register.simple_tag
def once() -> SafeString:
    """The one-time token that every form carries beside {% csrf_token %}."""
    return format_html('<input type="hidden" name="{}" value="{}">', tokens.FIELD, tokens.fresh())


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any]) -> list[Way]:
    """The ways shown to whoever is signed in; none on pages for strangers."""
    actor = getattr(context.get("request"), "actor", None)
    return ways(actor) if actor else []


@register.filter
def here(way: Way, path: str) -> bool:
    """Whether a page lies on this way, or below it."""
    address = reverse(way.url)
    return path == address or (way.url != "desk:home" and path.startswith(address))


@register.inclusion_tag("desk/verbs.html", takes_context=True)
def verbs(context: dict[str, Any], given: list[Verb]) -> dict[str, Any]:
    """Buttons for what can be done now, and the reasons for what can't."""
    return {
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
        "allowed": [verb for verb in given if verb.allowed],
        "missing": [verb for verb in given if not verb.allowed and not verb.far],
        "far": [verb.label for verb in given if not verb.allowed and verb.far],
    }


@register.simple_tag(takes_context=True)
def page_of(context: dict[str, Any], thing: Model) -> str:
    """The address of a thing's page, "" where whoever looks may not open it."""
    key = f"{thing._meta.label_lower}:{thing.pk}"
    found = named([key], context["request"].actor)
    return found[key].url if key in found else ""


@register.filter
def tick(field: BoundField) -> bool:
    """Whether a field is a box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def picks_organ(field: BoundField) -> bool:
    """Whether a field is an organ that is proposed while one types."""
    return isinstance(field.field.widget, OrganInput)


@register.filter
def held_files(field: BoundField) -> list[Held]:
    """What was chosen in a field before, passed, and is kept while the rest is being put right."""
    return held(field.data) if isinstance(field.field, KeptField) else []


@register.filter
def keeps_files(form: BaseForm) -> bool:
    """Whether anything that was chosen in a form is kept."""
    return any(held(files) for _, files in form.files.lists()) if form.files else False


@register.filter
def loses_files(form: BaseForm) -> bool:
    """Whether something that was chosen in a form has to be chosen again."""
    return any(len(held(files)) < len(files) for _, files in form.files.lists()) if form.files else False


@register.filter
def browser(said: str) -> str:
    """A browser and its system as people call them, of what it says of itself (the header User-Agent)."""
    name = next((label for mark, label in _BROWSERS if mark in said), "其他浏览器")
    system = next((label for mark, label in _SYSTEMS if mark in said), "")
    return f"{name}，{system}" if system else name
