"""A case in a state: by the acts where the state is to be gone on from, else only called so, to be refused."""

from gongkai.cases.models import Case
from tests.cases.cases import case_in, register
from tests.cast import Cast


def put_in(state: str, cast: Cast, *real: str) -> Case:
    """`real` are the states that an act may start from. The others would cost every letter on the way to them."""
    if state in real:
        return case_in(state, cast)
    case = register(cast.township, cast.actor(cast.handler))
    Case.objects.filter(pk=case.pk).update(state=state)
    return Case.objects.select_related("organ", "paper").get(pk=case.pk)
