"""The Dockerfile's own steps, done without Docker: what gets in, what does not, and that the bot runs from it alone."""

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from hosting.problems import setting_names, variable_of

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SECRETS = (
    "config.toml",
    "token.txt",
    "rosethorn.db",
    "rosethorn.db-wal",
    ".env",
    "backups/erased.jsonl",
    ".git/config",
)
EVERY_MODULE = "import bot, importlib; [importlib.import_module(one) for one in bot.EXTENSIONS]"


def steps(instruction: str) -> list[str]:
    """Return what follows each instruction of a kind, in order."""
    return re.findall(rf"^{instruction} (.+)$", DOCKERFILE, re.MULTILINE)


def copied() -> Iterator[tuple[list[str], str]]:
    """Yield the sources and the target of each COPY out of the checkout."""
    for step in steps("COPY"):
        if not step.startswith("--from"):
            *sources, target = step.split()
            yield sources, target


def is_let_in(path: str) -> bool:
    """Tell whether a path of the checkout is sent to Docker: the last line of .dockerignore that fits it counts."""
    let_in = True
    parts = [path.rsplit("/", cut)[0] for cut in range(path.count("/") + 1)]
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        if line and not line.startswith("#") and any(fnmatch(part, pattern) for part in [*parts, *path.split("/")]):
            let_in = line.startswith("!")
    return let_in


def environment(data: Path) -> dict[str, str]:
    """Return the environment the image sets, with /data elsewhere, and nothing of this process's own settings."""
    given = dict(one.split("=", 1) for one in steps("ENV"))
    ours = {name: value.replace("/data", str(data)) for name, value in given.items()}
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | ours


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the image's /app holds, apart from the packages."""
    app = tmp_path_factory.mktemp("image") / "app"
    for sources, target in copied():
        for source in sources:
            assert (ROOT / source).exists(), source
            for file in sorted((ROOT / source).rglob("*")) if (ROOT / source).is_dir() else [ROOT / source]:
                name = file.relative_to(ROOT).as_posix()
                if file.is_file() and is_let_in(name):
                    # A folder's content goes into the target, a file into it under its own name.
                    place = app / target / (file.relative_to(ROOT / source) if file != ROOT / source else source)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, place)
    return app


def run(image: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    data.mkdir(exist_ok=True)
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, *arguments], cwd=data, env=environment(data), capture_output=True, text=True, check=False
    )


def test_every_folder_the_bot_imports_gets_in_and_no_other(image: Path) -> None:
    folders = {one.name for one in image.iterdir() if one.is_dir()}
    assert folders == {"cogs", "hosting", "learning", "operating", "prompts", "requirements", "store"}
    (compiled,) = [step for step in steps("RUN") if "compileall" in step]
    assert folders - {"requirements"} <= set(compiled.split())
    assert not list(image.rglob("__pycache__"))


@pytest.mark.parametrize("name", SECRETS)
def test_nothing_of_an_installation_gets_in(name: str) -> None:
    assert not is_let_in(name)


def test_from_the_image_alone_the_bot_loads_and_checks_itself_and_writes_to_data_only(
    image: Path, tmp_path: Path
) -> None:
    before = sorted(image.rglob("*"))
    told = run(image, tmp_path / "data", str(image / "bot.py"), "check")
    assert told.returncode == 0, told.stderr
    assert "Database: fine" in told.stdout
    loaded = run(image, tmp_path / "data", "-c", f"import sys; sys.path.insert(0, {str(image)!r}); {EVERY_MODULE}")
    assert loaded.returncode == 0, loaded.stderr
    assert sorted(image.rglob("*")) == before
    assert [one.name for one in (tmp_path / "data").iterdir()] == ["rosethorn.db"]


def test_what_it_starts_is_in_the_image(image: Path) -> None:
    (entry,), (command,) = map(json.loads, steps("ENTRYPOINT")), map(json.loads, steps("CMD"))
    assert [Path(one).relative_to("/app").as_posix() for one in entry] == [".venv/run/bin/python", "bot.py"]
    assert command == ["run"]
    assert (image / "bot.py").is_file()
    (fetched,) = [step for step in steps("RUN") if "environment.sh" in step]
    assert fetched == "sh requirements/environment.sh .venv/run requirements/run.txt"
    assert (image / "requirements/environment.sh").is_file()


def test_every_step_that_runs_is_a_line_the_shell_takes(image: Path) -> None:
    lines = [["sh", "-n", "-c", step] for step in steps("RUN")]
    for line in [*lines, ["sh", "-n", str(image / "requirements/environment.sh")]]:
        told = subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603  # it runs nothing
        assert (told.returncode, told.stderr) == (0, ""), line


def test_its_modules_are_compiled_by_its_own_step(image: Path, tmp_path: Path) -> None:
    app = tmp_path / "app"
    shutil.copytree(image, app)
    (step,) = [step for step in steps("RUN") if "compileall" in step]
    line = step.replace(".venv/run/bin/python", shlex.quote(sys.executable))
    told = subprocess.run(["sh", "-c", line], cwd=app, env=environment(tmp_path), check=False)  # noqa: S603, S607  # our own line
    assert told.returncode == 0
    # What lies beside it is compiled with it: a folder without a module of ours has none.
    modules = {one.parent for one in app.rglob("*.py")}
    assert {one.parent for one in app.rglob("__pycache__")} == modules


def test_its_own_step_makes_the_data_folder_for_the_user_alone(tmp_path: Path) -> None:
    (step,) = [step for step in steps("RUN") if "/data" in step]
    (user,) = steps("USER")
    line = step.replace("/data", shlex.quote(str(tmp_path / "data")))
    if os.geteuid() != 0:
        line = re.sub(r" -[og] \d+", "", line)  # nobody else may give folders away
    subprocess.run(["sh", "-c", line], check=True)  # noqa: S603, S607  # our own line
    for folder in (tmp_path / "data", tmp_path / "data/backups"):
        about = folder.stat()
        assert stat.S_IMODE(about.st_mode) == 0o700
        if os.geteuid() == 0:
            assert f"{about.st_uid}:{about.st_gid}" == user


def test_it_runs_as_nobody_in_particular_and_keeps_what_it_keeps_in_a_volume() -> None:
    (user,) = steps("USER")
    assert user.split(":")[0] == "10001"
    assert steps("VOLUME") == steps("WORKDIR")[-1:] == ["/data"]
    assert DOCKERFILE.count("FROM ") == 2
    assert {name for name in environment(Path()) if name.startswith("ROSETHORN")} <= set(
        map(variable_of, setting_names())
    )


@pytest.mark.parametrize(
    ("status", "exit_code"), [(200, 0), (503, 1), (None, 1)], ids=["well", "not well", "not there"]
)
def test_its_health_is_what_the_bot_says(status: int | None, exit_code: int, tmp_path: Path) -> None:
    (step,) = steps("HEALTHCHECK")
    _, *arguments = json.loads(step.partition("CMD ")[2])

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if status and self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    if status is None:
        server.shutdown()
        server.server_close()
    told = subprocess.run(  # noqa: S603  # our own line of Python
        [sys.executable, *arguments],
        env=environment(tmp_path) | {"ROSETHORN_HEALTH__PORT": str(server.server_port)},
        capture_output=True,
        check=False,
    )
    if status is not None:
        server.shutdown()
        server.server_close()
    thread.join()
    assert told.returncode == exit_code, told.stderr
