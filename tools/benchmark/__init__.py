"""Measures Hoso beside other programs, on the same pages, in one run (tools/bench)."""
