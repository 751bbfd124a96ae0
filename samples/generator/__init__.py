"""Makes the sample documents: typeset papers (sheet, papers), marks made on them (marks), worn by use and scanning (wear)."""
