"""Finds flows: every module of `bench.flows` that defines `FLOW`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import bench.flows
from bench.cases import Flow
from bench.errors import BenchError


def flow_names() -> list[str]:
    return sorted(module.name for module in iter_modules(bench.flows.__path__))


def find_flow(name: str) -> Flow:
    """Return a flow by name; BenchError names the known ones where there is none."""
    known = flow_names()
    if name not in known:
        msg = f"There is no flow “{name}”. Known flows: {', '.join(known)}."
        raise BenchError(msg)
    flow: Flow = import_module(f"bench.flows.{name}").FLOW
    return flow
