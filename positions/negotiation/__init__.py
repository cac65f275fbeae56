"""One text out of many wordings: compilation of proposals as brackets."""
