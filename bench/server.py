"""gunicorn with one worker, as `make run` starts it, and what its worker spends. Linux only."""

import http.client
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds that an answer may take


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float  # of the worker's CPU


class Server:
    """A worker over the database in a folder; a context manager."""

    def __init__(self, folder, port):
        self.folder, self.port = folder, port

    def __enter__(self):
        settings = {"DATA_DIR": str(self.folder), "PORT": str(self.port)}
        settings["DJANGO_SETTINGS_MODULE"] = "filmdb.settings"
        unwanted = {"DATABASE_URL", "GUNICORN_CMD_ARGS", "SITE_URL"}
        environ = {name: text for name, text in os.environ.items() if name not in unwanted}
        command = [sys.executable, "-m", "gunicorn", "--log-level", "error", "bench.site"]
        with open(self.folder / "gunicorn.log", "ab") as log:
            self.master = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env=environ | settings, stderr=log
            )
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self._await()
        return self

    def __exit__(self, *failure):
        self.connection.close()
        self.master.terminate()
        try:
            self.master.wait(10)
        except subprocess.TimeoutExpired:  # a worker that is busy with an endless query
            os.kill(self.worker, 9)
            self.master.kill()
            self.master.wait()

    def _await(self):
        for _ in range(300):
            try:
                self.ask("/constant/")
                return
            except OSError:
                self.connection.close()
                time.sleep(0.1)
            if self.master.poll() is not None:
                break
        raise SystemExit(f"gunicorn does not serve on port {self.port}.")

    @property
    def worker(self):
        """The id of its one worker."""
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text()
        return int(children.split()[0])

    def cpu(self):
        """Seconds of CPU that the worker's threads have had."""
        tasks = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def private_bytes(self):
        """Memory that is the worker's alone: not its share of files, which the system may drop."""
        lines = Path(f"/proc/{self.worker}/smaps_rollup").read_text().splitlines()
        return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))

    def ask(self, address, headers=None):
        """(status, headers, body), over a connection that stays open while it is used."""
        try:
            return self._ask(address, headers)
        except ConnectionError:  # it was closed as idle
            self.connection.close()
            return self._ask(address, headers)

    def _ask(self, address, headers):
        self.connection.request("GET", address, headers=headers or {})
        response = self.connection.getresponse()
        return response.status, response.headers, response.read()

    def get(self, address, headers=None):
        """An Answer, with what it cost."""
        before = self.cpu()
        status, found, body = self.ask(address, headers)
        time.sleep(0.0003)  # until the worker waits again
        return Answer(status, found, body, self.cpu() - before)
