"""Builds an sdist and, from it, a wheel of the last commit, and tries the wheel in a fresh environment away from the checkout.

    python scripts/check_wheel.py

Takes a minute or two, most of it for installing what the wheel needs.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {
    "schemas": "extract/_data/schemas",
    "corpus": "extract/_data/corpus",
    "datasette": "extract/_data/datasette",
    "extract": "extract",
}


def tracked():
    """Where the wheel must hold each file of the last commit that belongs in it."""
    names = subprocess.check_output(["git", "ls-tree", "-rz", "--name-only", "HEAD", *FOLDERS], cwd=ROOT, text=True)
    return {f"{FOLDERS[name.split('/')[0]]}/{name.split('/', 1)[1]}" for name in names.split("\0") if name}


def built(folder):
    """The wheel, built by way of the sdist from an export of the last commit."""
    export = folder / "export"
    export.mkdir()
    archive = subprocess.Popen(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x", "-C", export], stdin=archive.stdout, check=True)
    assert archive.wait() == 0
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder / "dist", export], check=True, stdout=subprocess.DEVNULL)
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def check_content(wheel):
    """The wheel holds the package with all of its data, and nothing else."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    files = {name for name in names if ".dist-info/" not in name}
    assert files == tracked(), sorted(files ^ tracked())
    assert len({name.split("/")[0] for name in names - files}) == 1


def check_commands(wheel, folder):
    """The installed program tells its version, reads a paper, and builds and serves the sample papers."""
    venv.create(folder / "env", with_pip=True)
    bin_ = folder / "env" / "bin"
    subprocess.run([bin_ / "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel], check=True)
    away = {"cwd": folder, "text": True, "env": {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}}
    version = subprocess.check_output([bin_ / "vanban", "--version"], **away).split()[-1]
    assert f"-{version}-" in wheel.name
    (paper,) = (folder / "env").rglob("corpus/pdf/bao-cao-quang-tri.pdf")
    found = json.loads(subprocess.check_output([bin_ / "vanban", "extract", paper], **away))
    assert found["documents"][0]["header"]["type"] == "BC" and found["documents"][0]["figures"]
    demo = subprocess.Popen([bin_ / "vanban", "demo", "--port", "0"], stdout=subprocess.PIPE, **away)
    try:
        address = next(match[0] for line in demo.stdout if (match := re.search(r"http://\S+", line)))
        page = urllib.request.urlopen(address, timeout=30).read().decode()
        assert "Cơ sở tri thức" in page
    finally:
        demo.terminate()
        demo.wait()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        wheel = built(Path(name))
        check_content(wheel)
        check_commands(wheel, Path(name))
        print(f"{wheel.name}: complete, and works where it is installed")
