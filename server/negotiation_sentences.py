"""The sentences of refusals about proposals, positions and what they come to. See ``sentences``."""

from collections.abc import Mapping
from typing import Final

NEGOTIATION_SENTENCES: Final[Mapping[str, str]] = {
    "aspect_missing": "Diga si la objeción es a las palabras, al fondo o a ambos.",
    "bracket_held": "Ese corchete lo sostienen %(holders)s: lo quita quien lo sostiene, o la presidencia con "
    "una resolución.",
    "bracketed": "El texto tiene corchetes: se puede objetar o decir que está en consulta, no aceptar.",
    "due_missing": "Diga hasta cuándo responderá su capital.",
    "keep_changes": "Apoya el texto base, pero la redacción no es la misma.",
    "links_open": "Los párrafos de los que depende todavía no están acordados.",
    "not_a_sponsor": "Esto lo hace quien patrocina la propuesta.",
    "nothing_said": "Su delegación no tiene ninguna posición sobre este párrafo.",
    "nothing_proposed": "La propuesta dice lo mismo que el texto: no cambia ninguna palabra.",
    "office_missing": "Diga qué oficina de su capital debe confirmar.",
    "outcome_not_enough": "Las posiciones no alcanzan para declararlo: mire quién falta en la cuadrícula.",
    "paragraph_not_open": "El párrafo no está abierto: hay que reabrirlo antes.",
    "proposal_misfit": "El texto cambió donde la propuesta lo cambia: quienes la patrocinan deben "
    "reformularla.",
    "proposal_opposed": "Hay delegaciones que se oponen: la propuesta puede entrar entre corchetes.",
    "reason_missing": "Diga la razón.",
    "reason_too_long": "La razón es demasiado larga: como máximo %(most)s caracteres.",
    "reservation_missing": "Escriba el texto de la reserva.",
    "reservation_too_long": "La reserva es demasiado larga: como máximo %(most)s caracteres.",
    "sponsor_of_another": "El nombre de %(code)s delante de una redacción lo escribe esa delegación.",
    "streamlined_missing": "Un párrafo quedó fuera del plan: cada uno de los anteriores está al menos en una "
    "fila y cada uno de los nuevos en una sola.",
    "streamlined_shape": "La fila %(row)s no tiene los párrafos que pide su manera de simplificar.",
    "streamlined_twice": "La fila %(row)s da un párrafo nuevo que también da otra.",
    "streamlined_words": "La fila %(row)s agrega, quita o cambia alguna palabra: eso es redactar, y necesita "
    "una propuesta.",
    "words_moved": "El texto cambió desde que abrió la página: ya es otra redacción. Léala y confirme su "
    "posición.",
}
