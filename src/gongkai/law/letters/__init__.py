"""The letters of an application (文书): what kinds there are, what each must say, and its model wording as data."""

from gongkai.law.letters.contents import CONTENTS
from gongkai.law.letters.kind import Kind
from gongkai.law.letters.kinds import KINDS

__all__ = ["CONTENTS", "KINDS", "Kind"]
