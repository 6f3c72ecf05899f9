"""What every test may rely on: state in a folder of its own, the shared folder, no skip where none is allowed."""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.installation import begin, end
from tests.nu import Checker, checker
from tests.parts import CHROMIUM, CJK_FONT, CLAMD, JAVA, LIBATOMIC, VNU, WRITER, Packed, Part

ROOT = Path(__file__).resolve().parent.parent
WITHOUT_DATABASE = {ROOT / "tests" / "law", ROOT / "tests" / "papers"}
OF_THE_COUNTY = {
    "tests/cli/test_cli_demo.py",
    "tests/cli/test_cli_demo_items.py",
    "tests/cli/test_cli_demo_story.py",
    "tests/portal/test_portal_pages.py",
    "tests/portal/test_portal_valid.py",
}
NO_SKIPS = bool(os.environ.get("GONGKAI_NO_SKIPS"))

# Django reads its settings once, so the folder is named before they are; nothing of the caller's installation counts.
_HOME = tempfile.TemporaryDirectory(prefix="gongkai-tests-")
for name in [name for name in os.environ if name.startswith("GONGKAI_") and name != "GONGKAI_NO_SKIPS"]:
    del os.environ[name]
os.environ |= {
    "GONGKAI_HOME": _HOME.name,
    "TZ": "Asia/Shanghai",
    "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
}

_RUN = begin()

# deadline: a slow moment of a shared machine is no fault of the code. CI draws the same examples every time.
settings.register_profile("fast", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_configure() -> None:
    """Load the settings here: pytest-django's own setting would load them before GONGKAI_HOME is named above."""
    from django.conf import settings as django_settings
    from django.contrib.auth.hashers import Argon2PasswordHasher

    # Tables at once, as the demo's (tests/cli/test_cli_database_found.py): migrations take seconds a worker.
    django_settings.DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False
    django_settings.GONGKAI_AROUND = 0  # each test has a site of its own
    django_settings.GONGKAI_SEARCH_LIMIT = 10**6  # the tests of a worker come from one address
    # No test ends with the power cut, so its files needn't reach the disk; those of other processes do.
    os.fsync = lambda descriptor: None
    # Slow on purpose is slow a thousand times. What other processes run (tests/browser) keeps the cost of the product.
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a quarter of the time a worker waits for a browser or another process."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A file is one worker's; so are all that want the county of the demo, which takes half a minute to make."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return "county" if file in OF_THE_COUNTY else file

    return Scheduling(config, log)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes don't name a test: made anew in each worker they may differ, and the workers must agree on the names."""
    return argname if isinstance(val, bytes) else None


def pytest_unconfigure() -> None:
    _HOME.cleanup()
    if _RUN:
        end(_RUN)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """With what migrations do beside the tables of models: the triggers of the log."""
    from gongkai.cli._database import run_own_code

    with django_db_blocker.unblock():
        run_own_code()


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository that holds the corpus of real reports and the seed report."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("没有 ../shared：真实年度报告语料不随代码发布，需要它的测试跳过")
    return folder


def _need(part: Part | Packed) -> Path:
    found = part.find()
    if found is None:
        pytest.skip(part.missing)
    return found


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Debian's Chromium, with what its driver needs and a font that has Chinese in it."""
    _need(LIBATOMIC)
    _need(CJK_FONT)
    return _need(CHROMIUM)


@pytest.fixture(scope="session")
def cjk_font() -> Path:
    """A machine that can print Chinese."""
    return _need(CJK_FONT)


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice without windows."""
    return _need(WRITER)


@pytest.fixture(scope="session")
def vnu() -> Checker:
    """The Nu Html Checker: `vnu([page, …]) == []`. Give it many pages at once, Java takes a second to start."""
    return checker(_need(JAVA), _need(VNU))


@pytest.fixture
def cast(db: None) -> Any:
    """The county of 清源县 with its people (tests/cast.py)."""
    from tests.cast import make

    return make()


@pytest.fixture(scope="session")
def _county() -> dict[str, Any]:
    """The rows of the county and what was said of them, once the first module has made it. Its files stay in place."""
    return {}


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any, _county: dict[str, Any]) -> Iterator[list[str]]:
    """What `gongkai demo` makes, on 2 February 2026: the same for all tests of a module, taken back afterwards."""
    from django.db import transaction

    from gongkai.cli.demo.county import make
    from tests.replay import empty, record, replay

    with django_db_blocker.unblock(), transaction.atomic():
        assert empty()
        if _county:
            replay(_county["rows"])
        else:
            _county["said"] = list(make(datetime(2026, 2, 2, 9, 0, tzinfo=UTC)))
            _county["rows"] = record()
        yield _county["said"]
        transaction.set_rollback(True)


@pytest.fixture(scope="session", autouse=True)
def _emptied_between_tests() -> Iterator[None]:
    """Tests that commit end with Django emptying every table. The log refuses that: its triggers step aside."""
    from django.core.management.commands.flush import Command
    from django.db import connection

    from gongkai.audit import triggers

    flush = Command.handle

    def handle(self: Command, **options: object) -> None:
        with connection.cursor() as cursor:
            for statement in triggers.drop(connection.vendor):
                cursor.execute(statement)
            flush(self, **options)
            for statement in triggers.create(connection.vendor):
                cursor.execute(statement)

    Command.handle = handle
    yield
    Command.handle = flush


@pytest.fixture(scope="session", autouse=True)
def _pages_alone_are_noted(django_test_environment: None) -> Iterator[None]:
    """Django copies what each template is given, for `response.context`. Of the template of a page that is enough: to
    do it for every field and button takes a third of the time of a form.
    """
    from django.template import Context, RequestContext, Template

    noted = Template._render

    def render(self: Template, context: Context) -> str:
        if isinstance(context, RequestContext) and context.template is self:
            return noted(self, context)
        return self.nodelist.render(context)

    Template._render = render
    yield
    Template._render = noted


@pytest.fixture(scope="session")
def clamd() -> Path:
    """ClamAV's daemon; signatures are a test's own."""
    return _need(CLAMD)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The law and the workshop know no database: where only its tests are asked for, theirs need not be read."""
    return True if config.option.markexpr == "database" and collection_path in WITHOUT_DATABASE else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what touches the database, and leave out what belongs to the other engine."""
    other = "sqlite" if os.environ.get("DATABASE_URL") else "postgres"
    left_out = [item for item in items if item.get_closest_marker(other)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    for item in items:
        if _touches_database(item):
            assert not WITHOUT_DATABASE & {*item.path.parents}, f"{item.nodeid} would not run on PostgreSQL"
            item.add_marker("database")


def _touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(item.fixturenames):
        return True
    return hasattr(getattr(item, "cls", None), "databases")  # Django's own TestCase


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    return _no_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    return _no_skip((yield))


def _no_skip(report):
    """Under GONGKAI_NO_SKIPS a skipped test has failed: what CI did not run, nobody has proven."""
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where no skip is allowed: {report.longrepr}"
    return report
