"""The program behind VS Code's YAML extension, spoken to as VS Code does: over standard input and output."""

import json
import os
import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.sites import PROJECT

_DEADLINE = 60.0
_QUIET = 1.5  # seconds after which it says no more of a file
PLACE = PROJECT / "tests/tools/node_modules/yaml-language-server"

Message = dict[str, Any]


def server() -> Path | None:
    """Where the language server lies: among the tools of the tests, or where ARSIP_YAML_SERVER says."""
    place = Path(os.environ.get("ARSIP_YAML_SERVER") or PLACE)
    return place if (place / "bin/yaml-language-server").is_file() and shutil.which("node") else None


class YamlServer:
    """One language server with a folder opened in it, its settings those of .vscode/settings.json."""

    def __init__(self, folder: Path) -> None:
        """Start it and open the folder."""
        place = server()
        assert place is not None
        self.folder = folder
        settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
        self.settings = {"schemas": settings["yaml.schemas"], "validate": True, "hover": True, "completion": True}
        self.process = subprocess.Popen(
            ["node", str(place / "bin/yaml-language-server"), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.heard: queue.Queue[Message] = queue.Queue()
        self.asked = 0
        threading.Thread(target=self._listen, daemon=True).start()
        root = folder.as_uri()
        answer = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "arsip"}],
                "capabilities": {"workspace": {"configuration": True, "workspaceFolders": True}},
            },
        )
        self.version = answer["serverInfo"]["version"]
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self.settings}})

    def complaints(self, path: str, text: str | None = None) -> list[tuple[int, str]]:
        """Open a file, with its own or another text, and return line and message of each complaint."""
        self.asked += 1
        uri = (self.folder / path).as_uri()
        shown = text if text is not None else (self.folder / path).read_text(encoding="utf-8")
        document = {"uri": uri, "languageId": "yaml", "version": self.asked, "text": shown}
        self.tell("textDocument/didOpen", {"textDocument": document})
        found: list[Message] = []
        said_before = False
        while said := self._said_of(uri, _QUIET if found or said_before else _DEADLINE):
            found, said_before = said["params"]["diagnostics"], True
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        while self._said_of(uri, _QUIET):
            pass
        return sorted((one["range"]["start"]["line"] + 1, one["message"]) for one in found)

    def _said_of(self, uri: str, seconds: float) -> Message | None:
        """Return the next list of complaints about a file, None where it says no more."""
        try:
            return self._wait(lambda one: one.get("params", {}).get("uri") == uri, seconds)
        except queue.Empty:
            return None

    def ask(self, method: str, params: Message) -> Any:
        """Send a request and return its result."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        return self._wait(lambda one: one.get("id") == self.asked and "method" not in one)["result"]

    def tell(self, method: str, params: Message) -> None:
        """Send what needs no answer."""
        self._send({"method": method, "params": params})

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()

    def _wait(self, wanted: Callable[[Message], bool], seconds: float = _DEADLINE) -> Message:
        end = time.monotonic() + seconds
        while True:
            one = self.heard.get(timeout=max(0.1, end - time.monotonic()))
            if one.get("method") == "workspace/configuration":
                items = [item.get("section") for item in one["params"]["items"]]
                own = [self.settings if section == "yaml" else {} for section in items]
                self._send({"id": one["id"], "result": own})
            elif "id" in one and "method" in one:
                self._send({"id": one["id"], "result": None})
            elif wanted(one):
                return one

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self) -> None:
        out = self.process.stdout
        assert out is not None
        while line := out.readline():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
                while out.readline().strip():
                    pass
                self.heard.put(json.loads(out.read(size)))
