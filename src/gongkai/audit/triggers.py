"""The triggers that make the log append-only, one text an engine."""

from collections.abc import Mapping, Sequence

REFUSAL = "办理日志只能追加，不能修改、删除"

# INSERT OR REPLACE deletes the old row without a word to the triggers of DELETE, so inserting looks for it too.
_SQLITE_WHEN = {
    "update": "",
    "delete": "",
    "insert": "WHEN EXISTS (SELECT 1 FROM audit_entry WHERE rowid = NEW.rowid OR chain = NEW.chain AND seq = NEW.seq) ",
}
_SQLITE = {
    f"audit_entry_no_{verb}": f"CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb.upper()} ON audit_entry {when}"
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb, when in _SQLITE_WHEN.items()
}
_POSTGRESQL_BODY = f" BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END "
_POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS $${_POSTGRESQL_BODY}$$",
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_append_only()",
)
_DROP_SQLITE = tuple(f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE)
_DROP_POSTGRESQL = ("DROP TRIGGER IF EXISTS audit_entry_no_change ON audit_entry",)


def create(vendor: str) -> Sequence[str]:
    """The statements that set the triggers, for a Django vendor name."""
    return _POSTGRESQL if vendor == "postgresql" else tuple(_SQLITE.values())


def drop(vendor: str) -> Sequence[str]:
    return _DROP_POSTGRESQL if vendor == "postgresql" else _DROP_SQLITE


ASK = {
    "sqlite": "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_entry'",
    # tgtype 58: before the statement, on update, delete and truncate; enabled as O (origin) or A (always)
    "postgresql": "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE tgrelid = 'audit_entry'::regclass AND tgenabled IN ('O', 'A') AND tgtype = 58",
}


def missing(vendor: str, found: Mapping[str, str]) -> list[str]:
    """The triggers that are gone, switched off or changed, given what ASK answers: text by name."""
    wanted = {"audit_entry_no_change": _POSTGRESQL_BODY} if vendor == "postgresql" else _SQLITE
    return [name for name, text in wanted.items() if found.get(name) != text]
