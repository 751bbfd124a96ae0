"""tools/check-includes finds what is planted and nothing else."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKER = Path(__file__).resolve().parents[2] / "tools" / "check-includes"


def check(files):
    """Runs the check over a tree of files; returns its status and what it complained about."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        stamp = Path(root, "stamp")
        run = subprocess.run([sys.executable, CHECKER, "--root", root, "--stamp", stamp], capture_output=True, text=True)
        assert stamp.exists() == (run.returncode == 0)
        return run.returncode, run.stderr.splitlines()


class CheckIncludes(unittest.TestCase):
    def test_includes_to_the_left_pass(self):
        self.assertEqual(check({
            "base/file.hpp": "#include <sys/types.h>\n#include <vector>\n",
            "imaging/image.hpp": '#include "base/file.hpp"\n#include <opencv2/core.hpp>\n',
            "tests/imaging/image_test.cpp": '#include "imaging/image.hpp"\n#include <catch2/catch.hpp>\n',
        }), (0, []))

    def test_an_include_against_the_order_is_named_with_its_line(self):
        status, found = check({"imaging/image.hpp": "", "base/file.cpp": '#include <vector>\n  #  include "imaging/image.hpp"\n'})
        self.assertEqual(status, 1)
        self.assertEqual(found, ['base/file.cpp:2: base/ may not include imaging/ ("imaging/image.hpp")'])

    def test_what_drives_is_included_by_nobody(self):
        for folder in ("pipeline", "catalog", "gui"):
            status, _ = check({"cli/print.hpp": "", f"{folder}/x.cpp": '#include "cli/print.hpp"\n'})
            self.assertEqual(status, 1, folder)

    def test_a_library_stays_in_its_folders(self):
        for folder, header in (("catalog", "opencv2/core.hpp"), ("imaging", "tesseract/baseapi.h"), ("cli", "sqlite3.h"),
                               ("ocr", "nlohmann/json.hpp"), ("pipeline", "QString"), ("base", "unheard_of/thing.hpp")):
            status, found = check({f"{folder}/x.cpp": f"#include <{header}>\n"})
            self.assertEqual((status, len(found)), (1, 1), f"{folder} {header}")

    def test_includes_climb_from_the_root_only(self):
        files = {"ocr/a.hpp": "", "ocr/b.cpp": '#include "../ocr/a.hpp"\n', "ocr/c.cpp": '#include "a.hpp"\n'}
        status, found = check(files)
        self.assertEqual((status, len(found)), (1, 2))

    def test_this_tree_passes(self):
        run = subprocess.run([sys.executable, CHECKER], capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
