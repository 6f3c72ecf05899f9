"""What was asked for, as part of one sentence of a letter: the form on the site takes a name and a description."""

NAMED = "信息名称："
_STOPS = "。；，、.;, \n"


def named(title: str, description: str) -> str:
    """What a case keeps of both: the name on a line of its own, marked; "" where neither was filled in."""
    return "\n".join(filter(None, (f"{NAMED}{title}" if title else "", description)))


def in_a_sentence(request: str) -> str:
    """The name with the description in brackets, without line breaks; what else was written keeps its words."""
    lines = [line.strip(_STOPS) for line in request.splitlines() if line.strip(_STOPS)]
    if not lines or not lines[0].startswith(NAMED):
        return "；".join(lines)
    title, described = lines[0].removeprefix(NAMED), "；".join(lines[1:])
    return f"{title}（{described}）" if described else title
