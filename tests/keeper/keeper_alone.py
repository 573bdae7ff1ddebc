"""A keeper in a process of its own: `python -m tests.keeper.keeper_alone <moment>`.

It says that it is ready, begins when it is told to, and says at how many relationships it looked. After
each it lets go for a moment: SQLite gives the next turn to whoever asks first, and that is mostly who had the last.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime

import django


def main(now: datetime) -> None:
    from consultingroom.keeper.keep import keep_next

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    looked = 0
    while keep_next(now):
        looked += 1
        time.sleep(0.005)
    sys.stdout.write(f"{looked}\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultingroom.site.settings")
    django.setup()
    main(datetime.fromisoformat(sys.argv[1]))
