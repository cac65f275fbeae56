"""The Spanish sentence of every reason of a refusal, and the mark for words that a page translates.

The sentences are message ids: what stands here is translated in ``web/locale`` (``python -m web.messages``).
Placeholders are the facts of the refusal, ``%(count)s``; a sentence uses only facts that every
raiser of its reason gives.
"""

from collections.abc import Mapping
from typing import Final


def spanish(text: str) -> str:
    """Mark words in Python as a message id, so that they reach the catalogues; returns them unchanged."""
    return text


SENTENCES: Final[Mapping[str, str]] = {
    "act_not_in_state": "Esto no se hace en el estado actual. "
    "Vuelva a cargar la página para ver en qué paso está.",
    "bounds_malformed": "El mínimo y el máximo de opciones de la pregunta %(key)s no concuerdan.",
    "choices_out_of_bounds": "En la pregunta %(key)s elija entre %(least)s y %(most)s opciones.",
    "conference_empty": "La conferencia %(conference)s no tiene miembros.",
    "conference_unknown": "No hay ninguna conferencia %(conference)s en este proceso.",
    "confirmation_missing": "Hay respuestas con cambios por confirmar: %(count)s.",
    "country_twice": "El país %(country)s figura dos veces.",
    "country_unknown": "El país %(country)s no es miembro de este proceso.",
    "deadline_passed": "El plazo terminó. Pida a la secretaría técnica que lo reabra.",
    "key_malformed": "La clave %(key)s solo admite letras minúsculas, cifras, puntos y guiones.",
    "key_twice": "La clave %(key)s figura dos veces.",
    "level_does_not_rise": "El nivel de difusión solo puede ampliarse.",
    "not_allowed": "Su función no permite hacer esto. Si lo necesita, pídalo a la secretaría técnica.",
    "not_submitted": "La respuesta todavía no se ha enviado.",
    "not_there": "No hay nada en esta dirección, o no es visible para usted.",
    "note_too_long": "La nota de la pregunta %(key)s supera los %(most)s caracteres.",
    "one_choice_wanted": "En la pregunta %(key)s elija una sola opción.",
    "option_twice": "En la pregunta %(key)s hay una opción repetida.",
    "option_unknown": "La pregunta %(key)s no tiene la opción %(value)s.",
    "options_missing": "La pregunta %(key)s necesita opciones.",
    "options_needless": "La pregunta %(key)s no lleva opciones.",
    "origin_not_secure": "La dirección %(origin)s no es segura: use https.",
    "original_missing": "Indique en qué idioma está el original de la respuesta a la pregunta %(key)s.",
    "question_unknown": "El cuestionario no tiene la pregunta %(question)s.",
    "questionnaire_unpublished": "El cuestionario todavía no está publicado.",
    "reference_missing": "La pregunta %(key)s necesita un texto de referencia.",
    "release_beyond_head": "La jefatura de delegación puede difundir hasta su conferencia; "
    "más allá lo hace la secretaría técnica.",
    "release_not_signed_for": "La jefatura de delegación no firmó ese nivel de difusión.",
    "required_missing": "Faltan respuestas obligatorias: %(count)s.",
    "scale_unordered": "Los valores de la escala de la pregunta %(key)s no están en orden.",
    "setting_malformed": "El valor de %(setting)s no se puede leer.",
    "setting_unknown": "No existe el ajuste %(setting)s.",
    "state_not_for_question": "Ese tipo de respuesta no corresponde a la pregunta %(key)s.",
    "term_unknown": "El cuestionario no tiene el término %(term)s.",
    "text_empty": "Escriba el texto de la respuesta a la pregunta %(key)s, o elija otro estado.",
    "text_too_long": "El texto de la pregunta %(key)s supera los %(most)s caracteres.",
    "url_malformed": "La dirección de la fuente de la pregunta %(key)s debe empezar por https:// o http://.",
}
UNKNOWN_SENTENCE: Final = "No se pudo hacer lo que pidió. Lo que escribió sigue en la página."


def sentence_of(reason: str) -> str:
    """The Spanish sentence of a reason; a general one where the catalogue has none."""
    return SENTENCES.get(reason, UNKNOWN_SENTENCE)
