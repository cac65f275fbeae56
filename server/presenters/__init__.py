"""Values become what a template or a JSON answer shows; nothing is decided here."""
