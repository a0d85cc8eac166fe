"""How sure a proposal is, in percent."""

from __future__ import annotations

import math
from typing import Any

from .values import Field

# Language models say 90 or more of nearly everything, right or wrong (Xiong et al., "Can LLMs Express Their
# Uncertainty?", ICLR 2024). So what they say is scaled to a ceiling, which no answer passes: lower where they err
# more. The numbers are a judgement; what editors accept of each analyzer is what they are to be measured by.
CEILINGS = {
    Field.TITLE: 80,
    Field.ALT_TEXT: 85,
    Field.DESCRIPTION: 80,
    Field.TAGS: 85,
    Field.TEXT: 85,
    Field.OBJECTS: 80,
    Field.SCENE: 75,
    Field.SAFETY: 75,
    Field.FOCAL_POINT: 60,
}
NEW_TAG_CEILING = 50
UNSAID = 50  # where a model says nothing usable of it


def honest(said: Any, *, ceiling: int) -> int:
    """Return a share of the ceiling. `said` is from 0 to 100; what lies between 0 and 1 is taken for a share of one."""
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 <= said <= 100:
        said = UNSAID
    if 0 < said < 1:
        said *= 100
    return math.floor(said * ceiling / 100)
