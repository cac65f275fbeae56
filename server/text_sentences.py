"""The sentences of refusals about words: passages, judgements, brackets, changes. See ``sentences``."""

from collections.abc import Mapping
from typing import Final

TEXT_SENTENCES: Final[Mapping[str, str]] = {
    "base_moved": "Los elementos cambiaron desde que abrió la página. Su texto sigue aquí, comparado con los "
    "de ahora: revíselo y propóngalo de nuevo.",
    "base_not_ready": "Los elementos de estas redacciones todavía se están buscando. Vuelva a mirar en un "
    "momento.",
    "bracket_empty": "El corchete del lugar %(place)s no contiene ninguna palabra.",
    "bracket_stray_close": "En el lugar %(place)s se cierra un corchete que no se abrió.",
    "bracket_too_deep": "El corchete del lugar %(place)s está dentro de demasiados otros.",
    "bracket_unclosed": "El corchete que se abre en el lugar %(place)s no se cierra.",
    "bracketed_text_too_long": "El texto es demasiado largo: como máximo %(most)s caracteres.",
    "change_cuts_letter": "El cambio parte en dos la letra del lugar %(place)s: no se aplicó.",
    "change_length": "El cambio no corresponde a este texto: abarca %(length)s unidades y el texto tiene "
    "%(expected)s.",
    "change_line_break": "Un párrafo es una sola línea: el cambio no puede insertar saltos de línea.",
    "change_place": "El lugar %(place)s no está en el texto: llega hasta el %(most)s.",
    "change_sections": "El cambio tiene demasiadas partes: como máximo %(most)s.",
    "change_shape": "No se entiende la parte %(place)s del cambio.",
    "change_surrogate": "El cambio inserta media letra: no se aplicó.",
    "change_too_long": "El cambio inserta demasiado texto: como máximo %(most)s unidades.",
    "compilation_unfaithful": "La compilación no cumple la regla %(law)s: no se entrega ningún resultado.",
    "draft_stands": "Ese mismo texto ya está propuesto a esa sesión.",
    "element_moved": "El elemento cambió mientras tanto: no se registró nada. Mire de nuevo lo que espera.",
    "foreign_sponsor": "«%(words)s» no son palabras de %(names)s. Quítelo de su corchete o póngalo en uno "
    "de su secretaría.",
    "judged_apart": "No se pueden unir: «%(one)s» y «%(other)s» están juzgados como distintos. "
    "Retire antes ese juicio.",
    "judged_meanwhile": "%(name)s ya decidió sobre estos dos pasajes. Vea su decisión; "
    "si hace falta, decida de nuevo.",
    "judged_same": "«%(one)s» y «%(other)s» están unidos por juicios anteriores (%(count)s pasajes). "
    "Retire antes uno de ellos.",
    "name_taken_back": "Mientras tanto se retiró el nombre del elemento. Si hace falta, póngale uno ahora.",
    "named_meanwhile": "Mientras tanto, el elemento se llamó «%(name)s». Si hace falta, cámbielo ahora.",
    "passage_empty": "Falta el pasaje: no tiene ninguna palabra.",
    "passage_too_long": "El pasaje tiene como máximo %(most)s caracteres.",
    "passage_unknown": "Ese pasaje no está en ninguna redacción de este término.",
    "passage_with_itself": "Un pasaje no se compara consigo mismo.",
    "proposal_twice": "Hay dos propuestas de %(country)s.",
    "proposals_too_many": "Hay demasiadas propuestas sobre un mismo texto: como máximo %(most)s.",
    "session_missing": "Elija a qué sesión temática se propone.",
    "sponsor_missing": "La propuesta no nombra a ninguna delegación.",
    "sponsor_unknown": "%(sponsor)s no es el código ni el nombre de una delegación.",
    "wording_too_long": "El párrafo es demasiado largo: como máximo %(most)s unidades.",
}
