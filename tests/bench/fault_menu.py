#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fault_menu.py BUILD_FOLDER [NAME …]: the fault menu of unsaved and saved edits at full figures.

The suite runs the same tests with small figures; here they get 200 kills, 2,000 power cuts, 2,000 saves on a failing
disk, 10 rounds of two writers with 150 saves each on a share without locks, and 10,000 mixed edits. Takes about half
an hour. Prints one line a figure with its verdict; the exit code is the number of lines that did not pass. Faults
F12 to F16 and F18 on are not of saved edits.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

# What the table of reliability.md 5 asks, the fault, test program, test functions, environment. Each line is one figure.
MENU = [
    ("F1", "200 kills while saving: acknowledged <= present <= acknowledged + 1, next open <= 2 s", "tst_store_kill",
     ["noAcknowledgedSaveIsLost"], {"ONEMAP_KILLS": "200"}),
    ("F2", "2,000 power cuts: 0 lost, 0 corrupt, 0 half", "tst_store_power_cut",
     ["carelessSettingsLoseDataOnThisDisk", "noAcknowledgedSaveIsLost"], {"ONEMAP_POWER_CUTS": "2000"}),
    ("F3", "20 kills of the window after 50 edits: >= 49 offered, layer as expected", "tst_journal",
     ["crashAfterFiftyEditsLosesAtMostOne"], {"ONEMAP_CRASHES": "20"}),
    ("F4", "20,000 rows over the limit of the disk: file as before", "tst_store_fault",
     ["limitOfTheDiskIsAFailedSaveAndTheFileIsAsBefore", "fullDiskLeavesTheFileByteForByte",
      "tooLittleSpaceIsRefusedWithFigures"], {"ONEMAP_FULL_ROWS": "20000"}),
    ("F4", "20,000 rows: edits stay, another disk takes them; full backup disk; full temporary folder", "tst_disk_fault",
     ["fullDiskKeepsTheEditsAndAnotherDiskTakesThem", "fullBackupDiskIsSaidBesideTheSave",
      "fullTemporaryFolderHarmsNothing"], {"ONEMAP_FULL_ROWS": "20000"}),
    ("F5", "2,000 saves while 1 % of writes and syncs fail: none falsely acknowledged", "tst_store_power_cut",
     ["failedWriteIsNeverCalledASave"], {"ONEMAP_IO_ERRORS": "2000"}),
    ("F7", "file, folder, both, log mode, as another user; read-only disk with banner", "tst_store_barred",
     ["whatMayNotBeWrittenIsViewed"], {}),
    ("F7", "read-only disk: banner, no editing, no side file", "tst_disk_fault", ["readOnlyDiskIsViewedAndSaid"], {}),
    ("F7", "log mode without traces", "tst_store_fault",
     ["logModeFileIsViewedWithoutSideFilesAndEditedIntoOneFile"], {}),
    ("F8", "held IMMEDIATE and EXCLUSIVE for 30 s by another process: <= 5 s, named, later saved", "tst_store_barred",
     ["fileHeldByAnotherProgramIsLaterSaved"], {"ONEMAP_HOLD_MS": "30000"}),
    ("F9", "second window, second process: viewed, who holds it", "tst_safety_banners",
     ["secondWindowIsForViewingAndSaysWho"], {}),
    ("F9", "second process", "tst_disk_fault", ["secondProgramViewsAndSaysWhoHoldsTheFile"], {}),
    ("F10", "10 x 2 writers x 150 saves on a share without locks: 0 corrupt, 0 lost", "tst_share_storm", [],
     {"ONEMAP_SHARE_ROUNDS": "10", "ONEMAP_SHARE_SAVES": "150"}),
    ("F11", "moved, deleted, replaced, copied over, truncated, share gone", "tst_store_safety", [], {}),
    ("F17", "killed at every statement of the migration: old or new, backup opens", "tst_store_kill",
     ["killAtEachStatementOfTheMigration"], {"ONEMAP_STATEMENT_STEP": "1"}),
    ("F17", "200 kills at random moments of the migration", "tst_store_kill", ["killDuringMigrationLeavesOldOrNew"],
     {"ONEMAP_KILLS": "200"}),
    ("F17", "200 power cuts in the migration", "tst_store_power_cut", ["cutDuringMigrationLeavesOldOrNew"],
     {"ONEMAP_MIGRATION_CUTS": "200"}),
    ("edits", "10,000 mixed edits from forms, map and paste: 0 lock errors", "tst_edit_storm", [],
     {"ONEMAP_MIXED_EDITS": "10000"}),
]
# The window is killed on a real display where there is one to be had.
ON_DISPLAY = ("tst_journal",)


def run(folder, program, functions, settings):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", QTEST_FUNCTION_TIMEOUT="3600000",
                       **settings)
    with tempfile.TemporaryDirectory() as scratch:
        environment.setdefault("XDG_RUNTIME_DIR", scratch)
        environment["ONEMAP_JOURNAL_DIR"] = scratch + "/journal"
        environment["ONEMAP_BACKUP_DIR"] = scratch + "/backup"
        command = [os.path.join(folder, "tests", program)] + functions
        if program in ON_DISPLAY and shutil.which("xvfb-run"):
            environment["QT_QPA_PLATFORM"] = "xcb"
            command = ["xvfb-run", "-a"] + command
        start = time.time()
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace")
    return answer, time.time() - start


def summed(figures):
    """Many lines of the same kind as their first and their number."""
    return figures if len(figures) < 4 else figures[:1] + [f"… {len(figures)} rounds"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    failed = lines = 0
    for fault, asked, program, functions, settings in MENU:
        if sys.argv[2:] and fault not in sys.argv[2:]:
            continue
        answer, seconds = run(sys.argv[1], program, functions, settings)
        figures = re.findall(r"^(?:QINFO|INFO) *: \S+ (.*)$", answer.stdout, re.M)
        skipped = re.findall(r"^SKIP *: (.*)$", answer.stdout, re.M)
        passed = answer.returncode == 0 and not skipped
        failed += 0 if passed else 1
        lines += 1
        verdict = "pass" if passed else "SKIP" if answer.returncode == 0 else "FAIL"
        print(f"{fault:5} {verdict} {seconds:7.1f} s  {asked}  | {'; '.join(summed(figures))}", flush=True)
        if not passed:
            print("\n".join(line for line in answer.stdout.splitlines() if "FAIL" in line or "Loc:" in line
                            or "Actual" in line or "Expected" in line or "SKIP" in line))
    print(f"{lines} lines, {failed} not passed")
    sys.exit(failed)


if __name__ == "__main__":
    main()
