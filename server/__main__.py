"""``python -m server`` is the ``acorde`` command."""

from server.cli import main

main()
