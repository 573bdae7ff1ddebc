"""A whole house that dies whenever it is told to: `python -m tests.keeper.house_to_kill <listening socket's number>`.

Everything is loaded once; for each line on standard input a child is made that serves and keeps until it
is killed. The socket stays open meanwhile, so that people who knock while nobody is there are let in later.
"""

from __future__ import annotations

import os
import socket
import sys

import uvicorn

from consultingroom.site.asgi import application


def serve(listening: socket.socket) -> None:
    config = uvicorn.Config(application, log_level="error", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])


def main(number: int) -> None:
    listening = socket.socket(fileno=number)
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            serve(listening)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
