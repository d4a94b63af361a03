"""What every check of the suite is given, and the list of outcomes for the program that runs it."""

import json
import os
from pathlib import Path

import pytest

from suite import Dataset, Facts

_suite = json.loads(Path(os.environ["TRIPTYCH_INTEROP"]).read_text(encoding="utf-8"))
_outcomes = []


def written(*formats):
    """The datasets that were written, of these formats or of all."""
    return [Dataset(entry, Facts(_suite["facts"])) for entry in _suite["exports"] if Path(entry["folder"], "triptych.json").exists() and (not formats or entry["format"] in formats)]


def pytest_generate_tests(metafunc):
    """A check that takes `dataset` runs once for every dataset of the formats that its mark names."""
    if "dataset" not in metafunc.fixturenames:
        return
    mark = metafunc.definition.get_closest_marker("formats")
    found = written(*mark.args) if mark else written()
    if mark and "without" in mark.kwargs:
        found = [one for one in found if mark.kwargs["without"] not in one.options]
    metafunc.parametrize("dataset", found, ids=[one.name for one in found])


def pytest_configure(config):
    config.addinivalue_line("markers", "formats(*names, without=option): formats that a check is about, all of them without the mark; datasets with the option are left out")


@pytest.fixture(scope="session")
def facts():
    return Facts(_suite["facts"])


@pytest.fixture(scope="session")
def named():
    """The written datasets by name."""
    return {one.name: one for one in written()}


def pytest_runtest_logreport(report):
    if report.when == "call" or (report.when == "setup" and report.outcome != "passed"):
        reason = report.longrepr[2].removeprefix("Skipped: ") if report.outcome == "skipped" and isinstance(report.longrepr, tuple) else None
        _outcomes.append({"name": report.nodeid.split("/")[-1], "state": report.outcome, "reason": reason})


def pytest_collectreport(report):
    if report.failed:
        _outcomes.append({"name": f"{report.nodeid} could not be read", "state": "failed", "reason": None})


def pytest_sessionfinish():
    Path(os.environ["TRIPTYCH_TALLY"]).write_text(json.dumps(_outcomes), encoding="utf-8")
