"""The convergence report as people see it: a value of ``positions.convergence`` into what templates read.

Rule 1. Nothing is counted here that the report does not hold, but how many answers of a delegation coincide
        with the leading position of a level (``heat``), and that from the report's own groups.
Rule 2. Every number carries the names it counts, so that a page can open it.
Rule 3. Words that a page translates are Spanish message ids; words of the conferences carry their language.
"""
