#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports damaged copies of sound files: each must be answered in words within 5 s and 512 MB, and stay as it is.

usage: mutated_sources.py ONEMAP COUNTY.gpkg FOLDER_OR_FILE... [--count 500] [--seed 1]

A mutation flips 1 to 64 bytes, swaps two pages, repeats a piece, or cuts the file. One line a figure; exit 1 on a
crash, a stall, too much memory, a changed source or an answer without words."""
import argparse
import hashlib
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ENDINGS = {".gpkg", ".geojson", ".kml", ".kmz", ".xlsx", ".ods", ".csv", ".shp", ".dxf", ".gpx", ".fgb"}
SIDE = (".dbf", ".shx", ".prj", ".cpg")
LARGEST = 5_000_000


def mutated(data: bytearray, rng: random.Random) -> bytes:
    kind = rng.randrange(4)
    if kind == 0:
        for _ in range(rng.randint(1, 64)):
            data[rng.randrange(len(data))] = rng.randrange(256)
    elif kind == 1 and len(data) > 8192:
        pages = len(data) // 4096
        a, b = rng.randrange(pages), rng.randrange(pages)
        data[a * 4096:a * 4096 + 4096], data[b * 4096:b * 4096 + 4096] = (
            data[b * 4096:b * 4096 + 4096], data[a * 4096:a * 4096 + 4096])
    elif kind == 2:
        at, length = rng.randrange(len(data)), rng.randint(1, 2000)
        data[at:at] = data[at:at + length]
    else:
        del data[rng.randrange(1, len(data) + 1):]
    return bytes(data)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("onemap")
    parser.add_argument("county")
    parser.add_argument("sources", nargs="+", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the files that found a fault")
    options = parser.parse_args()
    files = [file for source in options.sources for file in (sorted(source.rglob("*")) if source.is_dir() else [source])
             if file.suffix.lower() in ENDINGS and 0 < file.stat().st_size < LARGEST]
    rng = random.Random(options.seed)
    answers, faults, slowest, largest = {}, [], 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.count):
            original = rng.choice(files)
            target = pathlib.Path(folder) / f"m{number}{original.suffix}"
            for ending in SIDE:
                side = original.with_suffix(ending)
                if original.suffix == ".shp" and side.exists():
                    shutil.copy(side, target.with_suffix(ending))
            target.write_bytes(mutated(bytearray(original.read_bytes()), rng))
            before = hashlib.sha1(target.read_bytes()).digest()
            log = pathlib.Path(folder) / "time"
            log.unlink(missing_ok=True)
            command = [["import", "--describe", str(target)],
                       ["import", options.county, "shelter", str(target), "--dry-run"]][number % 2]
            start = time.monotonic()
            try:
                run = subprocess.run(["/usr/bin/time", "-o", log, "-f", "%M", options.onemap, *command],
                                     capture_output=True, timeout=30)
                code, words = run.returncode, run.stdout + run.stderr
            except subprocess.TimeoutExpired:
                code, words = -1, b"stalled"
            seconds = time.monotonic() - start
            said = log.read_text().split() if log.exists() else []
            kilobytes = int(said[-1]) if said else 0
            slowest, largest = max(slowest, seconds), max(largest, kilobytes)
            answers[code] = answers.get(code, 0) + 1
            same = hashlib.sha1(target.read_bytes()).digest() == before
            if code not in (0, 1, 3) or seconds > 5 or kilobytes > 512 * 1024 or not same or not words.strip():
                faults.append(f"{original.name} #{number}: exit {code}, {seconds:.1f} s, {kilobytes // 1024} MB, "
                              f"{'same' if same else 'CHANGED'}")
                if options.keep:
                    shutil.copy(target, options.keep / f"fault-{number}{original.suffix}")
            for left in pathlib.Path(folder).glob(f"m{number}*"):
                left.unlink()
    print(f"mutations {options.count}, of {len(files)} files")
    for code, count in sorted(answers.items()):
        print(f"exit {code}: {count}")
    print(f"slowest {slowest:.2f} s")
    print(f"most memory {largest // 1024} MB")
    print(f"faults {len(faults)}")
    for fault in faults[:50]:
        print(" ", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
