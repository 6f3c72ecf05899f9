"""What happens to public items; their text is drafted, reviewed and signed as a paper (`approvals`), in one act."""

from gongkai.publication.acts.amend import amend, drop_amendment, reopen
from gongkai.publication.acts.consult import (
    ChangedSince,
    Disagreed,
    ImpossibleDay,
    NoAnswer,
    NobodyAsked,
    NoRuling,
    NotAskedAgain,
    answer,
    consult,
    enter_ruling,
    resume,
)
from gongkai.publication.acts.decide import SecrecyListMissing, ShortWayOver, SourceUnseen, StoppedByCheck, decide
from gongkai.publication.acts.dismissal import AnotherHand, ColumnTakesAnotherHand, NothingToDismiss, NotNow, dismiss
from gongkai.publication.acts.draft import (
    ActiveContent,
    EditedMeanwhile,
    FormedLater,
    OnRegister,
    discard,
    draft,
    revise,
)
from gongkai.publication.acts.importing import AlreadyThere, IndexTaken, PublishedLater, import_item
from gongkai.publication.acts.mark import mark
from gongkai.publication.acts.masking import NothingToMask, NotMaskable, mask_file, mask_text
from gongkai.publication.acts.publish import BackDated, NotYet, expire, publish, schedule, unschedule
from gongkai.publication.acts.reassess import NoOpinion, OnRequestAlready, reassess
from gongkai.publication.acts.recount import recount
from gongkai.publication.acts.rework import NotReworkable, drop_renewal, drop_rework, renew, rework
from gongkai.publication.acts.secrecy import review_secrecy
from gongkai.publication.acts.source import NoSource, OwnWord, confirm_source
from gongkai.publication.acts.withdraw import NoReason, confirm, pull, restore, withdraw

__all__ = [
    "ActiveContent",
    "AlreadyThere",
    "AnotherHand",
    "BackDated",
    "ChangedSince",
    "ColumnTakesAnotherHand",
    "Disagreed",
    "EditedMeanwhile",
    "FormedLater",
    "ImpossibleDay",
    "IndexTaken",
    "NoAnswer",
    "NoOpinion",
    "NoReason",
    "NoRuling",
    "NoSource",
    "NobodyAsked",
    "NotAskedAgain",
    "NotMaskable",
    "NotNow",
    "NotReworkable",
    "NotYet",
    "NothingToDismiss",
    "NothingToMask",
    "OnRegister",
    "OnRequestAlready",
    "OwnWord",
    "PublishedLater",
    "SecrecyListMissing",
    "ShortWayOver",
    "SourceUnseen",
    "StoppedByCheck",
    "amend",
    "answer",
    "confirm",
    "confirm_source",
    "consult",
    "decide",
    "discard",
    "dismiss",
    "draft",
    "drop_amendment",
    "drop_renewal",
    "drop_rework",
    "enter_ruling",
    "expire",
    "import_item",
    "mark",
    "mask_file",
    "mask_text",
    "publish",
    "pull",
    "reassess",
    "recount",
    "renew",
    "reopen",
    "restore",
    "resume",
    "review_secrecy",
    "revise",
    "rework",
    "schedule",
    "unschedule",
    "withdraw",
]
