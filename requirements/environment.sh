#!/bin/sh
# Makes the Python environment DIR hold exactly what the lock file LOCK lists:
#     sh requirements/environment.sh DIR LOCK
# A finished environment keeps a copy of its lock, written last: while the two are equal nothing is done, and whatever
# was interrupted or changed is made anew.
set -eu

dir=$1
lock=$2
stamp="$dir/installed.txt"

if cmp -s "$lock" "$stamp" && "$dir/bin/python" -c '' 2>/dev/null; then
    exit 0
fi

# PYTHON may name the interpreter to use; else the newest that is new enough. A name on the path may be an empty shell
# (version managers leave such), so each one is asked.
python=
for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Rosethorn needs Python 3.11 or newer, and none was found here." >&2
    echo "On Debian or Ubuntu: sudo apt install python3 python3-venv. Elsewhere: https://www.python.org/downloads/" >&2
    echo "If it has another name on this machine: make PYTHON=/path/to/python ..." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    echo "This Python cannot make environments yet: its venv module is missing." >&2
    echo "On Debian or Ubuntu: sudo apt install python3-venv. Then try again." >&2
    exit 1
fi

echo "Preparing $dir ($("$python" --version)). The first time takes a minute or so." >&2
"$python" -m venv --clear "$dir"
# The lock is whole, so there is nothing to resolve; the hashes make sure that each file is the one that was locked.
if ! "$dir/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps --require-hashes \
    --requirement "$lock"; then
    echo "Some packages could not be installed: see above. Is this machine online? Then try again." >&2
    exit 1
fi
cp "$lock" "$stamp"
