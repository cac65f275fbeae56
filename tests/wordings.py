"""Wordings that may stand in a text, and some that may not, for the program here and the one in the browser.

``make golden`` writes what becomes of each to ``tests/golden/wordings.jsonl``, one JSON object a line:
``text`` (so many ``times`` over) with its ``canonical`` form's ``digest``, or with the reason of its refusal.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from positions.errors import Malformed
from positions.text.wording import canonical, check_wording, digest

STANDING: Final[Mapping[str, str]] = {
    "English": (
        "A refugee | “Migrant”, as agreed | naïve | café | it’s | it's | coöperation | 50 % | a–b — c"
    ),
    "Spanish": (
        "niñez | ¿Quién migra? | ¡Sí! | pingüino | él, ella, usted | «trata» | MIGRACIÓN |"
        " señalización | artículo 5.º | n.º 3 | 1.ª reunión | ñandú | camión | Ñandutí"
    ),
    "Portuguese": (
        "migração | não | criança | você | às vezes | órgão | pôde | pões | ÇÃO | cônjuge | lingüiça"
    ),
    "French": (
        "œuvre | ŒUVRE | où êtes-vous\u00a0? | «\u202fréfugié\u202f» | ça et là | naïveté |"
        " l’hôte | aiguë | Noël | mûr | île | français | 1\u202f000 € | ÿ | Ÿ"
    ),
    "Dutch": "coördinatie | één | ĳs | IJsland | ’s avonds | reünie",
    "Guarani": (
        "g\u0303uahẽ | G\u0303uyra | mitã | ñeʼẽ | Avañeʼẽ | ỹ | ũ | ĩ | õ | kuñataĩ | mborayhu |"
        " ojeguereko va’erã | g\u0303 g\u0303"
    ),
    "Quechua, Aymara, Nahuatl, Mapudungun": (
        "ñuqanchik | q’iwsa | aymar aru | t’aqa | ā ē ī ō | nahuatlahtolli | mapuche | l\u032f |"
        " ṉ | ḻ | ṯ | ë"
    ),
    "Haitian Creole": "kreyòl ayisyen | Ayiti chéri | mwen pa konnen | lè | fòk",
    "German, Nordic, Baltic, Slavic, Turkish, Vietnamese, Romanian": (
        "Straße | ÄÖÜ | ẞ | blåbær | þing | ðaga | ąčęėįšųū | ğüşıöç | İstanbul | žluťoučký kůň |"
        " łódź | người | Tiếng Việt | ở đâu | ș ț | ş ţ"
    ),
    "Greek and Cyrillic": "άνθρωπος | Ἑλλάς | ᾧ | ΰ | мигрант | ё | й | українці | ї | ґ | ѝ",
    "Hebrew and Arabic": (
        "שלום | הגירה | שָׁלוֹם | لاجئ | هجرة | مُهاجِر | الأطفال | إنسان | مؤتمر | ؟ | ١٢٣ |"
        " ۱۲۳ | پناهنده | مهاجرین | ـ | لا | \u0600123"
    ),
    "Indic": (
        "प्रवासी | शरणार्थी | हिन्दी | क्षेत्र | ज्ञान | निर्णय | অভিবাসী | শরণার্থী | বো |"
        " ਪਰਵਾਸੀ | ગુજરાતી | தமிழ் | கொ | తెలుగు | ಕನ್ನಡ | കോ | සිංහල"
    ),
    "South-East Asian, Tibetan, Ethiopic, Georgian, Armenian": (
        "ผู้ลี้ภัย | ກ້ວຍ | မြန်မာ | ភាសាខ្មែរ | བོད་སྐད | ስደተኛ | მიგრანტი | ᲛᲘᲒᲠᲐᲜᲢᲘ | միգրանտ"
    ),
    "Chinese, Japanese, Korean": (
        "移民 | 難民 | 难民 | 移住者 | カタカナ | ひらがな | が | ガ | ﾊﾝｶｸ | 이주민 | 난민 |"
        " 한국어 | ㄱ | 「移民」 | \u3000移民\u3000 | Ａ１"
    ),
    "Adlam, Osage, Deseret, Cherokee, N’Ko, Tifinagh": (
        "𞤀𞤣𞤤𞤢𞤥 | 𞤨𞤵𞤤𞤢𞤪 | 𞤃𞥆 | 𐒰𐓘 | 𐐀𐐨 | ᏣᎳᎩ | ꭰꮅ | ߒߞߏ | ⵜⴰⵎⴰⵣⵉⵖⵜ"
    ),
    "CJK Extension B and beyond": "𠀀 | 𠮷野家 | 𡃁 | 𪛖 | 𪜀 | 𫝀 | 𫠠 | 𬺰 | 𰀀 | a𠀀b𠀁",
    "Mathematics, music, symbols": "𝒜 | 𝔸 | 𝟘 | ∑ | √2 | ½ | ² | ﬁ | ™ | № | ℓ | Å | 𝄞 | ⅷ | ①",
    "Emoji": "😀 | 🇵 | 🏽 | 👍🏽 | 🧒 | 🌎🌍🌏 | 🇲🇽 | 🇨🇷🇧🇿 | ⚖ | ✅ | ❤ | 🏳",
    "Marks in a row": "ậ | x\u0300\u0301\u0302\u0303\u0304\u0305 | q\u0323\u0307 | e\u20dd",
}
"""About what → wordings between bars; the spaces round them are not theirs."""

SPACED: Final = (
    *(
        "",
        " ",
        "\u00a0",
        "  a  ",
        "\u00a0a\u00a0",
        "\u202fa\u202f",
        "\u3000移民\u3000",
        "\u2003a\u2009b\u2003",
    ),
    *("a  b", "a\u00a0b", "a \u00a0 b", " « a » ", "\u1680a\u2002\u2003b\u205f", " 😀 ", " g\u0303 "),
)
"""Wordings with white space at their ends and inside."""

UNSEEN: Final = (
    *(0x00, 0x07, 0x08, 0x09, 0x1B, 0x1F, 0x7F, 0x80, 0x9F),  # controls
    *(0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029),  # line breaks
    *(0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061),
    *(0x2064, 0x206A, 0x206F, 0x3164, 0xFE00, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB),  # unseen
    *(0x1BCA0, 0x1D173, 0x1D17A, 0xE0100, 0xE01EF),
    *(0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069),  # bidi
    *(0xE0001, 0xE0020, 0xE0041, 0xE007F),  # tags
    *(0xD800, 0xDBFF, 0xDC00, 0xDFFF),  # surrogates
    *(0xE000, 0xF8FF, 0xF0000, 0x10FFFD),  # private use
    *(0x0378, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0xE0080),  # never given to a letter
    *(0xFFFC, 0xFFFD),
)
"""Code points that may not stand in a text."""

DECOMPOSED: Final = (
    *(
        "nin\u0303ez",
        "e\u0301",
        "C\u0327",
        "o\u0308",
        "a\u0302\u0323",
        "\u0344",
        "\u212b",
        "\u2126",
        "\u0340",
    ),
    *(
        "\u1100\u1161",
        "\uac00\u11a8",
        "\u304b\u3099",
        "\u0915\u093c\u0301\u0958",
        "\u05e9\u05c1\ufb2a",
        "\ufb2c",
    ),
    *(
        "\u0627\u0653",
        "a\u2000b",
        "q\u0307\u0323",
        "e\u0303",
        "\U0002f800",
        "\uf900",
        "\U0001d15e",
        "ñ o\u0301",
        "\u1e9b\u0323\u0073\u0301",
    ),
)
"""Wordings that are not in NFC."""

TIMES: Final = (("a", 16_384), ("a", 16_385), ("😀", 8_192), ("😀", 8_193), ("ñ", 16_384), ("—", 16_385))
CROWDS: Final = (
    "\u0301" * 7,
    "e" + "\u0323" * 7,
    "x" + "\u0300\u0301" * 4,
    "क" + "\u093e" * 7,
    "a" + "\u0301" * 9,
)


def _inputs() -> Iterator[tuple[str, str, int]]:
    for about, texts in STANDING.items():
        yield from ((about, text.strip(" "), 1) for text in texts.split("|"))
    yield from (("white space", text, 1) for text in SPACED)
    yield from ((f"U+{code:04X}", f"a{chr(code)}b", 1) for code in UNSEEN)
    yield from (("decomposed", text, 1) for text in DECOMPOSED)
    yield from (("at the limit", text, times) for text, times in TIMES)
    yield from (("too many marks", text, 1) for text in CROWDS)
    yield "too many marks to normalise", "\u0323\u0301", 8_000
    yield "an emoji of several, joined by what nobody sees", "👩\u200d🚀", 1
    yield "the unseen one stands behind letters of two units", "😀😀\u200b", 1


def wording_lines() -> str:
    """All of them with what becomes of them, in letters of ASCII, so that nothing hides."""
    lines = []
    for about, text, times in _inputs():
        line: dict[str, str | int] = {"about": about, "text": text, **({"times": times} if times > 1 else {})}
        lines.append(json.dumps(line | fate(text * times, times), ensure_ascii=True))
    return "\n".join([*lines, ""])


def fate(text: str, times: int = 1) -> dict[str, str | int]:
    """What becomes of a text: its digest, and its canonical form where that is another, or a refusal."""
    try:
        check_wording(text)
    except Malformed as refusal:
        return {"refused": refusal.reason, **refusal.facts}
    stripped = {"canonical": canonical(text)} if times == 1 and canonical(text) != text else {}
    return {**stripped, "digest": digest(text)}
