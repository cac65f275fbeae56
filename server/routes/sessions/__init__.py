"""The thematic sessions: the pages of their texts, and the live wire."""
