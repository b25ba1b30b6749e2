"""Ports that stay free between a kill and the next start."""

import pathlib
import random
import socket

from harness.deployment import Deployment


def keep_ports(deployment: Deployment):
    """Moves a stopped deployment to ports from which the kernel makes no outgoing connections: while the service is
    down, one of its clients' sockets could sit on a port from the usual range."""
    lowest = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    candidates = random.sample(range(max(1024, lowest - 20_000), lowest), 200)
    free = [port for port in candidates if _is_free(port)]
    deployment.port, deployment.http_port, deployment.internal_port = free[:3]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
