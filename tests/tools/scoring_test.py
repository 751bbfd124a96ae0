"""The error rates that tools/bench prints."""
import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from benchmark.scoring import edit_distance, score  # noqa: E402


def by_the_table(a, b):
    """Wagner and Fischer's table, the definition of the distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row, above = [i], row
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y)))
    return row[-1]


class Scoring(unittest.TestCase):
    def test_the_distance_is_the_one_of_the_table(self):
        rng = random.Random(7)
        for _ in range(2000):
            a, b = ("".join(rng.choice("abc") for _ in range(rng.randrange(14))) for _ in range(2))
            self.assertEqual(edit_distance(a, b), by_the_table(a, b), (a, b))

    def test_white_space_and_composition_do_not_count(self):
        self.assertEqual(score("quyết  định\n", "quyê\u0301t đi\u0323nh").errors, 0)

    def test_rates(self):
        result = score("một hai ba", "một hai bà")
        self.assertAlmostEqual(result.cer, 0.1)
        self.assertAlmostEqual(result.word_f1, 2 / 3)

    def test_order_does_not_count_for_words(self):
        self.assertEqual(score("trái phải", "phải trái").word_f1, 1.0)


if __name__ == "__main__":
    unittest.main()
