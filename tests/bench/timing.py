"""Asking for pages, with the time taken; and doing things in a process that is new to them."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from random import Random
from statistics import median

from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_RUNS = 100


@cache
def server() -> Client:
    """Return the process's one way to ask: a client of its own would load all middleware anew."""
    return Client(headers={"host": "localhost"})


def get(path: str) -> HttpResponse:
    """Return the answer for a page that must be there."""
    response = server().get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response


def time_of(function: Callable, *arguments) -> float:
    """Return the milliseconds that a call takes."""
    began = time.perf_counter()
    function(*arguments)
    return (time.perf_counter() - began) * 1000


def count_queries(path: str) -> int:
    """Return how many queries a page makes."""
    with CaptureQueriesContext(connection) as captured:
        get(path)
        return len(captured)


def medians(paths: list[str], seconds: float, *, most_runs: int = MOST_RUNS) -> dict[str, float]:
    """Return the milliseconds each page takes once warm.

    They are asked for in rounds, so that noise falls on all, each until it has used up `seconds`,
    at most `most_runs` times. Every round has an order of its own: in one that stays, Python's
    collecting of garbage would come back to the same page again and again.
    """
    chance = Random(1)
    taken: dict[str, list[float]] = {path: [] for path in paths}
    for path in paths:
        get(path)
    for _ in range(most_runs):
        for path in chance.sample(paths, len(paths)):
            times = taken[path]
            if sum(times) < seconds * 1000:
                times.append(time_of(get, path))
    return {path: median(times) for path, times in taken.items()}


def begin_apart(function: Callable, *arguments) -> Future:
    """Begin a call in a new process, which has all that this one has in memory."""
    connections.close_all()  # a connection must not be shared
    pool = ProcessPoolExecutor(1, mp_context=get_context("fork"))
    result = pool.submit(function, *arguments)
    pool.shutdown(wait=False)
    return result
