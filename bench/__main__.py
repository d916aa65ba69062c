"""Measures the site over databases of films that are made up.

python -m bench run --films 10000 100000         make what is missing, measure, report
python -m bench load 10000 FOLDER                make one database
python -m bench measure FOLDER OUTPUT            measure one, without a report
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from bench import django_over

ROOT = Path(__file__).resolve().parent.parent
SEED = 1


def load(films, folder):
    """Make the database beside where it goes: whatever is in the folder is whole."""
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    django_over(unfinished)
    from bench.load import load, schema

    load(films, SEED)
    (unfinished / "schema.json").write_text(json.dumps(schema()))
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


def measure(folder, output, port, records, rounds, figures):
    """Measure the database of a folder, and write what was found as JSON."""
    django_over(folder)
    from bench.measure import measure

    found = measure(folder, port, SEED, records, rounds, figures)
    output.write_text(json.dumps(found, indent=1))


def run(films, folder, port, records, rounds):
    """Each size in a process of its own, so that none has another's memory or plans."""
    runs, largest = {}, max(films)
    for size in sorted(films):
        database, output = folder / str(size), folder / f"{size}.json"
        if not is_current(database):
            command("load", str(size), str(database))
        figures = ["--figures"] if size == largest else []
        options = f"--port {port} --records {records} --rounds {rounds}".split()
        command("measure", str(database), str(output), *options, *figures)
        runs[size] = json.loads(output.read_text())
    from bench.report import report

    title = f"Measured on {date.today()}: {machine()}.\n\n"
    (folder / "report.md").write_text(title + report(runs))
    print((folder / "report.md").read_text())


def is_current(database):
    """Whether it was made of this generator and these migrations."""
    made = database / "schema.json"
    if not made.exists():
        return False
    asking = [sys.executable, "-m", "bench", "schema", str(database)]
    asked = subprocess.run(asking, cwd=ROOT, capture_output=True, check=True)  # noqa: S603
    return json.loads(asked.stdout) == json.loads(made.read_text())


def schema(folder):
    """Print what the database of a folder depends on."""
    django_over(folder)
    from bench.load import schema

    print(json.dumps(schema()))


def command(*words):
    print(f"bench {' '.join(words)}", flush=True)
    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "bench", *words], cwd=ROOT, check=True)  # noqa: S603
    print(f"  took {time.monotonic() - begun:.0f} s", flush=True)


def machine():
    """Processor, cores, Python."""
    cpus = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in cpus if line.startswith("model name")]
    name = models[0] if models else platform.machine()
    return f"{os.cpu_count()} × {name}, Python {platform.python_version()}"


def arguments():
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = parser.add_subparsers(required=True)
    running, loading = commands.add_parser("run"), commands.add_parser("load")
    measuring, asking = commands.add_parser("measure"), commands.add_parser("schema")
    asking.add_argument("folder", type=Path)
    asking.set_defaults(do=schema)
    loading.add_argument("films", type=int)
    loading.add_argument("folder", type=Path)
    loading.set_defaults(do=load)
    measuring.add_argument("folder", type=Path)
    measuring.add_argument("output", type=Path)
    measuring.add_argument("--figures", action="store_true")
    measuring.set_defaults(do=measure)
    running.add_argument("--films", type=int, nargs="+", default=[10_000, 100_000])
    running.add_argument("--folder", type=Path, default=ROOT / "data" / "bench")
    running.set_defaults(do=run)
    for parsing in (running, measuring):
        parsing.add_argument("--port", type=int, default=8300)
        parsing.add_argument("--records", type=int, default=40)
        parsing.add_argument("--rounds", type=int, default=3)
    return vars(parser.parse_args())


if __name__ == "__main__":
    asked = arguments()
    asked.pop("do")(**asked)
