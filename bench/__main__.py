"""python -m bench load FILMS FOLDER: a database of films that are made up."""

import argparse
import os
import shutil
from pathlib import Path

from bench import django_over


def load(films, folder, seed):
    """Make the database beside where it goes: whatever is in the folder is whole."""
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    django_over(unfinished)
    from bench.load import load

    load(films, seed)
    folder.mkdir(parents=True, exist_ok=True)
    for file in unfinished.glob("filmdb.sqlite3*"):
        os.replace(file, folder / file.name)
    shutil.rmtree(unfinished)


def main():
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(required=True)
    loading = commands.add_parser("load")
    loading.add_argument("films", type=int)
    loading.add_argument("folder", type=Path)
    loading.add_argument("--seed", type=int, default=1)
    loading.set_defaults(run=load)
    asked = vars(parser.parse_args())
    asked.pop("run")(**asked)


if __name__ == "__main__":
    main()
