"""Pages with which a secretariat writes, translates, checks, previews and publishes a questionnaire."""
