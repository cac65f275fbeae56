"""The secretariat's forms, sheet by sheet: what was typed becomes a value, or every problem by its field."""
