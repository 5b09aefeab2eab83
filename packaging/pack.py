#!/usr/bin/env python3
"""Packs a built program for one platform: an archive, and where the platform has them an npm package and a Python wheel.

    packaging/pack.py TARGET PROGRAM OUT [LICENCES]    the packages of one platform
    packaging/pack.py npm OUT                          the npm package `corpus-ls`, which picks the one of the platform

TARGET is one of targets.json; LICENCES is a file with those of the libraries in the program. What the packages say of themselves is what Cargo.toml says. The same input gives the same
bytes: no times, no owners, files in order. Needs Python 3.8, and nothing else of it.
"""

import base64
import gzip
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LICENCES = [ROOT / "LICENSE-APACHE", ROOT / "LICENSE-MIT"]
PAGE = ROOT / "packaging/about.md"
PLATFORMS = json.loads((ROOT / "packaging/targets.json").read_text())


def about():
    """What Cargo.toml says of the program."""
    command = ["cargo", "metadata", "--no-deps", "--offline", "--format-version=1", f"--manifest-path={ROOT}/Cargo.toml"]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
    return next(package for package in packages if package["name"] == "corpus-ls")


def tar_gz(path, files):
    """Writes `files`, triples of a name, bytes and whether it is a program."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content, runs in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.mode = 0o755 if runs else 0o644
            archive.addfile(entry, io.BytesIO(content))
    path.write_bytes(gzip.compress(packed.getvalue(), 9, mtime=0))


def documents(*paths):
    return [(path.name, path.read_bytes(), False) for path in paths]


def npm(path, manifest, files):
    """An npm package: all of it is in a folder `package`."""
    said = {key: ABOUT[key] for key in ["version", "description", "license"]}
    said |= {"repository": {"type": "git", "url": f"git+{ABOUT['repository']}.git"}, "homepage": ABOUT["repository"]}
    manifest = {"name": manifest.pop("name"), **said, **manifest}
    text = json.dumps(manifest, indent=2) + "\n"
    files = [("package.json", text.encode(), False), *files]
    tar_gz(path, [(f"package/{name}", content, runs) for name, content, runs in files])


def npm_of_the_platform(platform, program, licences, out):
    system, processor = platform["npm"].split("-")
    manifest = {"name": f"@corpus-ls/{platform['npm']}", "os": [system], "cpu": [processor], "preferUnplugged": True}
    page = f"The program of [corpus-ls](https://www.npmjs.com/package/corpus-ls) for {platform['npm']}.\n"
    files = [("README.md", page.encode(), False), (f"bin/{program.name}", program.read_bytes(), True), *documents(*licences)]
    npm(out / f"corpus-ls-{platform['npm']}-{ABOUT['version']}.tgz", manifest, files)


def npm_of_all(out):
    platforms = sorted(platform["npm"] for platform in PLATFORMS if "npm" in platform)
    manifest = {
        "name": "corpus-ls",
        "keywords": ABOUT["keywords"],
        "bin": {"corpus-ls": "bin/corpus-ls.js"},
        "engines": {"node": ">=18"},
        "optionalDependencies": {f"@corpus-ls/{platform}": ABOUT["version"] for platform in platforms},
    }
    launcher = (ROOT / "packaging/npm/corpus-ls.js").read_bytes()
    files = [("README.md", PAGE.read_bytes(), False), ("bin/corpus-ls.js", launcher, True), *documents(*LICENCES)]
    npm(out / f"corpus-ls-{ABOUT['version']}.tgz", manifest, files)


def wheel(platform, program, licences, out):
    """A wheel with the program among its scripts and no Python: https://packaging.python.org/specifications/binary-distribution-format/"""
    version = ABOUT["version"].replace("-alpha.", "a").replace("-beta.", "b").replace("-rc.", "rc")
    name, info = f"corpus_ls-{version}", f"corpus_ls-{version}.dist-info"
    metadata = [
        "Metadata-Version: 2.4",
        "Name: corpus-ls",
        f"Version: {version}",
        f"Summary: {ABOUT['description']}",
        f"Keywords: {','.join(ABOUT['keywords'])}",
        f"License-Expression: {ABOUT['license']}",
        *(f"License-File: {licence.name}" for licence in licences),
        f"Project-URL: Repository, {ABOUT['repository']}",
        "Requires-Python: >=3.8",
        "Description-Content-Type: text/markdown",
        "",
        PAGE.read_text(encoding="utf-8"),
    ]
    tags = [f"Tag: py3-none-{tag}" for tag in platform["wheel"].split(".")]
    kind = ["Wheel-Version: 1.0", "Generator: corpus-ls", "Root-Is-Purelib: false", *tags, ""]
    files = [(f"{name}.data/scripts/{program.name}", program.read_bytes(), True)]
    files += [(f"{info}/licenses/{name}", content, False) for name, content, _ in documents(*licences)]
    files += [(f"{info}/METADATA", "\n".join(metadata).encode(), False), (f"{info}/WHEEL", "\n".join(kind).encode(), False)]
    record = "".join(f"{name},sha256={digest(content)},{len(content)}\n" for name, content, _ in files)
    files.append((f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode(), False))
    with zipfile.ZipFile(out / f"{name}-py3-none-{platform['wheel']}.whl", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content, runs in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100755 if runs else 0o100644) << 16
            packed.writestr(entry, content)


def digest(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "npm":
        return npm_of_all(Path(arguments[1]))
    if len(arguments) not in (3, 4):
        sys.exit(__doc__)
    target, (program, out, *more) = arguments[0], map(Path, arguments[1:])
    licences = [*LICENCES, *more]
    platform = next((it for it in PLATFORMS if it["target"] == target), None) or sys.exit(f"{target} is not in packaging/targets.json")
    files = [(program.name, program.read_bytes(), True), *documents(ROOT / "README.md", ROOT / "CHANGELOG.md", *licences)]
    tar_gz(out / f"corpus-ls-{target}.tar.gz", files)
    if "npm" in platform:
        npm_of_the_platform(platform, program, licences, out)
    if "wheel" in platform:
        wheel(platform, program, licences, out)


ABOUT = about()
if __name__ == "__main__":
    main(sys.argv[1:])
