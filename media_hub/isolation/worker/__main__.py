"""One task on the file that is standard input: its answer is a line of JSON, then bytes."""

from __future__ import annotations

import json
import sys
from importlib import import_module

from .answers import answer
from .limits import limit_process

if __name__ == "__main__":
    limit_process()
    head, content = answer(
        import_module(sys.argv[1]), sys.argv[2], sys.stdin.buffer, **json.loads(sys.argv[3])
    )
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)
