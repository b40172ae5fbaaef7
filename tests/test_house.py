"""The laws of the house: what is installed, who may know whom, and what never stands in a file."""

from __future__ import annotations

import ast
import fnmatch
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from extractors import errors
from intake import doctor

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CODE = ("extractors", "fraud", "intake", "models", "samples")
OURS = (*CODE, "tests", "bench", "scripts", "docs", ".ci")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock", "requirements-openvino.lock")
TEXT = {"", ".css", ".html", ".md", ".py", ".sh", ".toml"}
LONGEST_FILE = 400
"""In lines, for code and tests alike: a file that grows past it holds two ideas."""


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def own_text_files() -> Iterator[Path]:
    """Every text file that we wrote: not the locks, the licence or what a build leaves behind."""
    yield from (ROOT / name for name in ("pyproject.toml", "Makefile", "Dockerfile", ".dockerignore"))
    yield from ROOT.glob("*.md")
    for folder in OURS:
        for path in sorted((ROOT / folder).rglob("*")):
            # The sample cases are made, not written; a picture or a PDF is no text.
            made = {"__pycache__", "gallery"} & set(path.parts)
            if path.is_file() and not made and path.suffix in TEXT:
                yield path


def locked(name: str) -> dict[str, tuple[str, int]]:
    """The version and the number of hashes of each requirement in a lock."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text()):
        head = re.match(r"([a-z0-9._-]+)==(\S+)", block)
        if head:
            found[canonicalize_name(head[1])] = (head[2], block.count("--hash=sha256:"))
    return found


# The installation


@pytest.mark.parametrize("lock", LOCKS)
def test_exactly_one_cv2_is_locked(lock: str) -> None:
    """Two OpenCV wheels overwrite each other's files, and then it is chance which one is imported."""
    assert [name for name in locked(lock) if name.startswith("opencv")] == ["opencv-python-headless"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_its_hashes(lock: str) -> None:
    requirements = locked(lock)
    assert len(requirements) > 20
    assert [name for name, (_, hashes) in requirements.items() if hashes == 0] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_place(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    assert [line for line in lines if line.startswith("-") or "://" in line or " @ " in line] == []


def test_the_development_lock_holds_the_other_one_version_for_version() -> None:
    small, large = locked(LOCKS[0]), locked(LOCKS[1])
    assert {name: large.get(name) for name in small} == small


def test_the_locks_satisfy_the_project() -> None:
    project = PROJECT["project"]
    for lock, wanted in (
        (LOCKS[0], project["dependencies"]),
        (LOCKS[1], project["dependencies"] + project["optional-dependencies"]["dev"]),
        (LOCKS[2], project["dependencies"] + project["optional-dependencies"]["bench"]),
    ):
        versions = locked(lock)
        for requirement in map(Requirement, wanted):
            assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)][0]), requirement


def test_what_is_installed_is_what_is_locked() -> None:
    requirements = [canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]]
    lock = locked(LOCKS[0])
    # A wheel may write 1.000 for what the lock calls 1.0: the same version.
    assert {n: Version(version(n)) for n in requirements} == {n: Version(lock[n][0]) for n in requirements}


def test_the_distribution_is_private_and_is_not_called_touchstone() -> None:
    """That name belongs to another package on the index."""
    assert PROJECT["project"]["name"] == "touchstone-intake"
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]
    call = re.compile("pip3? +install +" + r"(-\S+ +)*touchstone\b")
    assert [path.name for path in own_text_files() if call.search(path.read_text())] == []


def test_every_package_is_listed() -> None:
    there = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for folder in CODE
        for path in (ROOT / folder).rglob("__init__.py")
    }
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == there


def test_every_file_of_the_packages_is_packaged() -> None:
    """A template or a policy that is left out shows only where the wheel is installed."""
    globs = PROJECT["tool"]["setuptools"].get("package-data", {})
    for package in PROJECT["tool"]["setuptools"]["packages"]:
        folder = ROOT.joinpath(*package.split("."))
        for path in folder.rglob("*"):
            nearest = next(parent for parent in path.parents if (parent / "__init__.py").exists())
            if nearest != folder or not path.is_file() or path.suffix in {".py", ".pyc"} or "gallery" in path.parts:
                continue
            name = path.relative_to(folder).as_posix()
            assert any(fnmatch.fnmatch(name, glob) for glob in globs.get(package, [])), f"{package}: {name}"


@pytest.mark.slow
def test_the_wheel_holds_the_code_and_no_tests(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for folder in CODE:
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__", "gallery"))
    shutil.copytree(ROOT / "tests", source / "tests")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        ".",
    ]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.split("/")[0] for name in names} == {
        *CODE,
        f"touchstone_intake-{PROJECT['project']['version']}.dist-info",
    }
    expected = {path.relative_to(ROOT).as_posix() for path in python_files(*CODE) if "gallery" not in path.parts}
    assert expected <= names


def test_the_doctor_asks_after_every_dependency() -> None:
    wanted = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]}
    assert set(doctor.LIBRARIES) == wanted


def test_the_doctor_is_content_with_a_machine_that_runs_the_tests() -> None:
    parts = doctor.report()
    assert [part.name for part in parts if part.needed and not part.present] == []
    assert doctor.healthy(parts)


def test_the_doctor_is_not_content_when_a_needed_part_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "LIBRARIES", (*doctor.LIBRARIES, "no-such-distribution"))
    assert doctor.run(quiet=True) == 1
    assert "no-such-distribution: missing; run `make setup`" in capsys.readouterr().err


def test_tesseract_may_be_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert doctor.run() == 0
    assert "apt-get install" in capsys.readouterr().out


# What the pages say


def test_the_commands_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)`?$", text, re.MULTILINE)) | set(re.findall(r"`make ([a-z]+)`", text))
    assert {"demo", "test"} <= named <= targets
    commands = set(re.findall(r"\.venv/bin/touchstone ([a-z]+)", text))
    assert {"read", "screen", "doctor"} <= commands
    from intake import cli

    for command in commands:
        with pytest.raises(SystemExit) as ended:
            cli.main([command, "--help"])
        assert ended.value.code == 0


def test_the_page_of_errors_is_made_from_the_errors() -> None:
    made = subprocess.run(
        [sys.executable, "scripts/errors_page.py"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert (ROOT / "docs" / "errors.md").read_text() == made.stdout


def test_every_decision_is_numbered_and_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))
    assert re.findall(r"\((0.*?\.md)\)", (folder / "README.md").read_text()) == records


def test_every_link_in_the_pages_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text()):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name}: {target}"


# Errors


def refusals() -> list[type[errors.ReadError]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.ReadError)]
    return [kind for kind in kinds if not kind.__subclasses__()]


def test_every_refusal_has_a_code_a_sentence_and_a_remedy_of_its_own() -> None:
    assert len(refusals()) > 10
    for kind in refusals():
        assert {"code", "hint"} <= set(vars(kind)), kind
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.code)
        assert kind.__doc__
        assert kind.message().endswith(".")
        assert kind.hint.endswith(".")


def test_no_two_refusals_share_a_code() -> None:
    codes = [kind.code for kind in refusals()]
    assert sorted(codes) == sorted(set(codes))


# The code


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines()) for path in python_files(*OURS)}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_committed_file_names_a_place_on_somebodys_machine() -> None:
    # Each pattern is written so that it does not match itself.
    place = re.compile("/wor[k]/|/roo[t]/|/User[s]/|/tm[p]/|/hom[e]/(?!touchstone)")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in own_text_files()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if place.search(line)
    ]
    assert found == []


def test_money_is_never_a_float() -> None:
    """A float cannot hold a cent; amounts are Decimal from the page to the report."""
    money = re.compile(
        r"amount|money|gross|net_?pay|salary|wage|balance|income|deposit|withdrawal|cents|dollar|payment|(?<!con)tax",
        re.IGNORECASE,
    )
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files("extractors", "fraud", "intake", "samples")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "float"
        and any(money.search(ast.unparse(argument)) for argument in node.args)
    ]
    assert found == []


def test_no_module_is_named_for_nothing() -> None:
    """A module is a noun of the field: a drawer for odds and ends grows until nobody finds anything."""
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "data", "info"}
    assert [path for path in python_files(*CODE) if path.stem in vague] == []


def test_errors_are_caught_by_name() -> None:
    """`except Exception` is allowed where one file must not stop the others, and nowhere else."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path in python_files(*CODE)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    }
    assert found <= {"intake/pipeline.py"}


def test_nothing_imports_the_tests() -> None:
    found = [
        path
        for path in python_files(*CODE, "bench", "scripts")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tests")
        or (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "tests" for alias in node.names))
    ]
    assert found == []


def test_the_packages_know_only_whom_they_may() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout
