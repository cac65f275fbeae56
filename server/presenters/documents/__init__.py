"""Values as the JSON documents of the API; nothing is decided here."""
