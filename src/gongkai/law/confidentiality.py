"""How confidential a thing inside the system is. State secrets are none of these: they never enter it.

The three levels are our own (unconfirmed: practice knows 工作秘密 and 内部 without one scale); the ceiling of a grant
is one of them.
"""

from gongkai.law.cite import REG, Cite

OPEN, INTERNAL, PERSONAL = 0, 1, 2
LEVELS = {OPEN: "一般", INTERNAL: "内部", PERSONAL: "含个人信息或者工作秘密"}
CITE: Cite = REG(15, note="、第十六条")
