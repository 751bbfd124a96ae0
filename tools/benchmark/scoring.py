"""How far a text is from the truth: character error rate and the F1 of its words."""
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

QUOTES_AND_DASHES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ﬁ": "fi", "ﬂ": "fl", "\u00ad": None, "\f": " "})


@dataclass(frozen=True)
class Score:
    errors: int = 0      # insertions, deletions and replacements of characters
    characters: int = 0  # of the truth
    common: int = 0      # words in both, whatever their order
    truth_words: int = 0
    found_words: int = 0

    def __add__(self, other):
        return Score(*(a + b for a, b in zip(vars(self).values(), vars(other).values())))

    @property
    def cer(self):
        return self.errors / max(self.characters, 1)

    @property
    def word_f1(self):
        total = self.truth_words + self.found_words
        return 2 * self.common / total if total else 1.0


def normalised(text):
    """Normal form C, typographic variants as one, every run of white space as one blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(QUOTES_AND_DASHES)).strip()


def edit_distance(a, b):
    """Levenshtein distance by Hyyrö's bit-vector form of Myers' algorithm (2003): one column of the table is one integer."""
    if not a:
        return len(b)
    where = {}
    for i, character in enumerate(a):
        where[character] = where.get(character, 0) | 1 << i
    full, top = (1 << len(a)) - 1, 1 << (len(a) - 1)
    rises, falls, distance = full, 0, len(a)
    for character in b:
        match = where.get(character, 0)
        diagonal = (((match & rises) + rises) ^ rises) | match | falls
        step_up = falls | ~(diagonal | rises) & full
        step_down = rises & diagonal
        distance += bool(step_up & top) - bool(step_down & top)
        step_up = (step_up << 1 | 1) & full
        step_down = (step_down << 1) & full
        rises = step_down | ~(diagonal | step_up) & full
        falls = step_up & diagonal
    return distance


def score(truth, found):
    truth, found = normalised(truth), normalised(found)
    truth_words, found_words = Counter(truth.split()), Counter(found.split())
    return Score(edit_distance(truth, found), len(truth), sum((truth_words & found_words).values()),
                 sum(truth_words.values()), sum(found_words.values()))
