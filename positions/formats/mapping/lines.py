"""Lines of words as a CSV file."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from positions.formats.mapping.workbook import FORMULA_SIGNS


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows under their columns, in UTF-8; what begins like a formula is kept as text."""
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell for cell in row])
    return output.getvalue().encode("utf-8")
