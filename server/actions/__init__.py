"""The verbs of the conference: load, decide, save, tell, each in one transaction."""
