"""The address that the demo listens on."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request

from errors import LaunchError

HOST = "127.0.0.1"


def demand_free_port(port: int) -> None:
    """Raise `LaunchError` where nothing can listen on the port."""
    with socket.socket() as probe:
        # As servers do: connections that have just ended do not count as a listener.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            msg = f"This account may not listen on port {port}: choose one from 1024 upwards with --port."
            raise LaunchError(msg) from error
        except OSError as error:
            msg = f"Port {port} is in use: stop the program that listens there, or choose another one with --port."
            raise LaunchError(msg) from error


def answers(url: str) -> bool:
    """Return whether a page comes back; an answer that reports a fault of the site counts as none."""
    try:
        with urllib.request.urlopen(url, timeout=30):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
