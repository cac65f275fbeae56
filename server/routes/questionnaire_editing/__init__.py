"""The secretariat's questionnaire editor: contents, sheets of its parts, translations, versions."""
