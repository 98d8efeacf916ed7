#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fault_menu.py BUILD_FOLDER [NAME …]: the fault menu of unsaved and saved edits at full figures.

The suite runs the same tests with small figures; here they get 200 kills, 2,000 power cuts, 2,000 saves on a failing
disk, 10 rounds of two writers with 150 saves each on a share without locks, and 10,000 mixed edits. Takes about half
an hour. Prints one line a fault; the exit code is the number of faults that did not pass.
"""
import os
import re
import subprocess
import sys
import tempfile
import time

# Fault, test program, test functions, environment.
MENU = [
    ("F1", "tst_store_kill", ["noAcknowledgedSaveIsLost"], {"ONEMAP_KILLS": "200"}),
    ("F2", "tst_store_power_cut", ["carelessSettingsLoseDataOnThisDisk", "noAcknowledgedSaveIsLost"],
     {"ONEMAP_POWER_CUTS": "2000"}),
    ("F3", "tst_journal", ["crashAfterFiftyEditsLosesAtMostOne"], {"ONEMAP_CRASHES": "20"}),
    ("F4", "tst_store_fault", ["limitOfTheDiskIsAFailedSaveAndTheFileIsAsBefore", "fullDiskLeavesTheFileByteForByte",
                               "tooLittleSpaceIsRefusedWithFigures"], {}),
    ("F5", "tst_store_power_cut", ["failedWriteIsNeverCalledASave"], {"ONEMAP_IO_ERRORS": "2000"}),
    ("F7", "tst_store_fault", ["readOnlyFileAndFolderAreViewed", "logModeFileIsViewedWithoutSideFilesAndEditedIntoOneFile"],
     {}),
    ("F8", "tst_store_fault", ["fileHeldByAnotherProgramIsReadAndLaterSaved"], {}),
    ("F9", "tst_safety_banners", ["secondWindowIsForViewingAndSaysWho"], {}),
    ("F10", "tst_share_storm", [], {"ONEMAP_SHARE_ROUNDS": "10", "ONEMAP_SHARE_SAVES": "150"}),
    ("F11", "tst_store_safety", [], {}),
    ("F17 kill", "tst_store_kill", ["killDuringMigrationLeavesOldOrNew"], {"ONEMAP_KILLS": "200"}),
    ("F17 power", "tst_store_power_cut", ["cutDuringMigrationLeavesOldOrNew"], {"ONEMAP_MIGRATION_CUTS": "200"}),
    ("edits", "tst_edit_storm", [], {"ONEMAP_MIXED_EDITS": "10000"}),
]


def run(folder, program, functions, settings):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", QTEST_FUNCTION_TIMEOUT="3600000",
                       **settings)
    with tempfile.TemporaryDirectory() as scratch:
        environment.setdefault("XDG_RUNTIME_DIR", scratch)
        environment["ONEMAP_JOURNAL_DIR"] = scratch + "/journal"
        environment["ONEMAP_BACKUP_DIR"] = scratch + "/backup"
        start = time.time()
        answer = subprocess.run([os.path.join(folder, "tests", program)] + functions, env=environment,
                                capture_output=True, text=True, errors="replace")
    return answer, time.time() - start


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    failed = 0
    for fault, program, functions, settings in MENU:
        if sys.argv[2:] and fault.split()[0] not in sys.argv[2:]:
            continue
        answer, seconds = run(sys.argv[1], program, functions, settings)
        figures = re.findall(r"^(?:QINFO|INFO) *: \S+ (.*)$", answer.stdout, re.M)
        passed = answer.returncode == 0
        failed += 0 if passed else 1
        print(f"{fault:10} {'pass' if passed else 'FAIL'} {seconds:7.1f} s  {'; '.join(figures)}", flush=True)
        if not passed:
            print("\n".join(line for line in answer.stdout.splitlines() if "FAIL" in line or "Loc:" in line
                            or "Actual" in line or "Expected" in line))
    sys.exit(failed)


if __name__ == "__main__":
    main()
