"""Keeps Prowler on this machine: Python imports this file by its name.

Names below `localhost` mean this machine, as S3 Control's account before the
host name does; every other name is refused before it is looked up. Prowler
would otherwise follow links in answers, such as those to a function's code.
"""

import socket

_lookup = socket.getaddrinfo


def _local_only(host, *arguments, **options):
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name == "localhost" or name.endswith(".localhost"):
        return _lookup("127.0.0.1", *arguments, **options)
    if name in ("", "127.0.0.1", "::1"):
        return _lookup(host, *arguments, **options)
    raise socket.gaierror(socket.EAI_NONAME, f"{name} is not on this machine")


socket.getaddrinfo = _local_only
