"""The thematic sessions and their texts."""
