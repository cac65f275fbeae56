"""``python -m server`` is the ``acorde`` command."""

from server.cli import main

if __name__ == "__main__":  # a worker process loads this file too, under another name
    main()
