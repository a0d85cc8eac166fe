#!/bin/sh
# Run a command of this repository with a Python that is new enough: start.sh COMMAND [ARGUMENT …]

here=$(cd "$(dirname "$0")" && pwd)

for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" "$here/launch" "$@"
    fi
done

found=$(python3 --version 2>/dev/null || echo "no python3 at all")
echo "Media Hub needs Python 3.11 or newer, and this machine has $found: install it and run the command again." >&2
exit 1
