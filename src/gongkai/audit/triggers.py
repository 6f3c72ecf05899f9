"""The triggers that make the log append-only, one text an engine."""

from collections.abc import Sequence

REFUSAL = "办理日志只能追加，不能修改、删除"

_SQLITE = tuple(
    f"CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb.upper()} ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete")
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_append_only()",
)
_DROP_SQLITE = tuple(f"DROP TRIGGER IF EXISTS audit_entry_no_{verb}" for verb in ("update", "delete"))
_DROP_POSTGRESQL = ("DROP TRIGGER IF EXISTS audit_entry_no_change ON audit_entry",)


def create(vendor: str) -> Sequence[str]:
    """The statements that set the triggers, for a Django vendor name."""
    return _POSTGRESQL if vendor == "postgresql" else _SQLITE


def drop(vendor: str) -> Sequence[str]:
    return _DROP_POSTGRESQL if vendor == "postgresql" else _DROP_SQLITE
