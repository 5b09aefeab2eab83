#!/usr/bin/env python3
"""Prints the licences of the libraries that are in the program: most of them ask to be handed on with it.

    packaging/licences.py TARGET

The libraries must be there, as they are after a build for TARGET. A text that many have is printed once.
"""

import json
import re
import subprocess
import sys
from pathlib import Path


def libraries(target):
    """Those that the program is linked with, by name: not those that only build or test it."""
    command = ["cargo", "metadata", "--locked", "--offline", "--format-version=1", "--filter-platform", target]
    root = Path(__file__).resolve().parent.parent
    said = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=root).stdout)
    packages = {package["id"]: package for package in said["packages"]}
    needs = {
        node["id"]: [it["pkg"] for it in node["deps"] if any(kind["kind"] is None for kind in it["dep_kinds"])]
        for node in said["resolve"]["nodes"]
    }
    found, open_ = set(), [said["resolve"]["root"]]
    while open_:
        package = open_.pop()
        if package not in found:
            found.add(package)
            open_ += needs[package]
    others = (packages[package] for package in found if packages[package]["source"])
    return sorted(others, key=lambda package: (package["name"], package["version"]))


def main(target):
    texts, without = {}, []
    for package in libraries(target):
        name = f"{package['name']} {package['version']}"
        folder = Path(package["manifest_path"]).parent
        files = sorted(file for file in folder.iterdir() if re.match(r"(un)?licen[cs]e|copying|notice", file.name, re.I) and file.is_file())
        for file in files:
            texts.setdefault(file.read_text(encoding="utf-8", errors="replace").strip(), []).append(name)
        if not files:
            without.append(f"{name}: {package['license']}")
    parts = ["\n".join(dict.fromkeys(names)) + f"\n\n{text}" for text, names in texts.items()]
    if without:
        parts.append("Without a text of their own:\n" + "\n".join(without))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n\n----\n\n".join(parts))


main(*sys.argv[1:])
