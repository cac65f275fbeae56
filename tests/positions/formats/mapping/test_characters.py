from positions.formats.mapping.characters import shown


def test_foreign_text_in_a_message_is_cut_and_harmless() -> None:
    assert shown("hola") == "hola"
    assert shown("\x1b[31mrojo\u202e") == "?[31mrojo?"
    assert shown("a" * 100) == "a" * 79 + "…"
