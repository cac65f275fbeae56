"""The thin shell around the rules: it loads, lets positions/ decide, saves, and tells."""
