"""The secretariat's questionnaire editor: contents, sheets of chapters, questions and terms, translations, versions."""
