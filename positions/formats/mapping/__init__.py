"""Values into plain mappings (str, int, bool, list, dict) and back, with the place of every problem.

All formats that carry whole values (YAML folder, JSON bundle, database rows, API) share these shapes.
"""
