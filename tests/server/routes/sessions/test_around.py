"""What stands around the words: the page of a session with a text is shown with it."""
