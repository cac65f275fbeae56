"""The sentences of refusals about proposals, positions and what they come to. See ``sentences``."""

from collections.abc import Mapping
from typing import Final

NEGOTIATION_SENTENCES: Final[Mapping[str, str]] = {
    "mode_unknown": "Elija uno de los modos de trabajo de la lista.",
    "alternative_of_another": "Esas palabras son de %(sponsors)s: dentro de su alternativa agregue las suyas "
    "en un corchete propio, o proponga otra alternativa.",
    "alternative_unknown": "Elija qué queda en lugar del corchete.",
    "aspect_missing": "Diga si la objeción es a las palabras, al fondo o a ambos.",
    "bracket_held": "Ese corchete lo sostienen %(holders)s: lo quita quien lo sostiene, o la presidencia con "
    "una resolución.",
    "bracket_entangled": "Sin ese corchete, otro se leería de otra manera: quite antes el que lo rodea.",
    "bracket_held_already": "Su delegación ya sostiene ese corchete.",
    "bracket_moved": "Ese corchete ya no está como usted lo vio. Mire la página de ahora y decida de nuevo.",
    "bracket_not_held": "Su delegación no sostiene ese corchete.",
    "bracket_not_optional": "Ninguna de sus alternativas es suprimirlo: elija una de ellas.",
    "bracket_still_held": "Todavía lo sostienen %(holders)s: lo levantan ellas, o la presidencia lo quita "
    "con una resolución.",
    "bracketed": "El texto tiene corchetes: se puede objetar o decir que está en consulta, no aceptar.",
    "compilation_moved": "El texto o las propuestas cambiaron mientras tanto: mire el resultado de nuevo "
    "antes de ponerlo en el texto.",
    "due_missing": "Diga hasta cuándo responderá su capital.",
    "keep_changes": "Apoya el texto base, pero la redacción no es la misma.",
    "links_open": "Los párrafos de los que depende todavía no están acordados.",
    "merge_into_itself": "Una propuesta no se incorpora a sí misma.",
    "merge_needs_another": "Elija otra propuesta sobre el mismo párrafo, presentada o sobre la mesa.",
    "not_a_sponsor": "Esto lo hace quien patrocina la propuesta.",
    "not_a_holder": "Su delegación no sostenía ese corchete.",
    "nothing_said": "Su delegación no tiene ninguna posición sobre este párrafo.",
    "nothing_proposed": "La propuesta dice lo mismo que el texto: no cambia ninguna palabra.",
    "nothing_tabled": "No hay ninguna propuesta sobre la mesa para este párrafo que encaje en el texto.",
    "nothing_to_insist": "Ese corchete no se quitó por una resolución, o ya volvió a ponerse.",
    "office_missing": "Diga qué oficina de su capital debe confirmar.",
    "outcome_not_enough": "Las posiciones no alcanzan para declararlo: mire quién falta en la cuadrícula.",
    "member_unknown": "Alguna de esas delegaciones no es miembro.",
    "nothing_chosen": "Elija al menos un párrafo.",
    "paragraph_closed": "El párrafo está acordado y terminado: sobre él ya no se toman posiciones.",
    "paragraph_not_open": "El párrafo no está abierto: hay que reabrirlo antes.",
    "proposal_fits": "La propuesta encaja en el texto como está: no hace falta reformularla.",
    "proposal_misfit": "El texto cambió donde la propuesta lo cambia: quienes la patrocinan deben "
    "reformularla.",
    "proposal_moved": "Otra persona cambió la redacción de la propuesta mientras tanto: lea la nueva antes "
    "de guardar la suya.",
    "proposal_opposed": "Hay delegaciones que se oponen: la propuesta puede entrar entre corchetes.",
    "proposal_wording_missing": "Escriba la nueva redacción de la propuesta.",
    "proposals_waiting": "Hay propuestas presentadas o sobre la mesa: cada una debe terminar antes "
    "de cerrar la redacción.",
    "reason_missing": "Diga la razón.",
    "reason_too_long": "La razón es demasiado larga: como máximo %(most)s caracteres.",
    "reservation_missing": "Escriba el texto de la reserva.",
    "reservation_too_long": "La reserva es demasiado larga: como máximo %(most)s caracteres.",
    "adoption_obstacles": "Aún no se puede aprobar: mire en la página de la aprobación qué falta.",
    "draft_not_frozen": "Esto se hace con el texto congelado: la presidencia cierra antes la redacción.",
    "nothing_confirmed": "Su secretaría no tiene ninguna confirmación que retirar.",
    "seal_confirmed": "Una secretaría ya confirmó el sello: antes de reabrir, debe retirar su confirmación.",
    "seal_moved": "El sello ya es otro: el texto o una traducción cambió. Mírelo de nuevo.",
    "silence_running": "Sobre algún párrafo corre un procedimiento de silencio: espere a que termine.",
    "sponsor_of_another": "El nombre de %(code)s delante de una redacción lo escribe esa delegación.",
    "streamlined_missing": "Un párrafo quedó fuera del plan: cada uno de los anteriores está al menos en una "
    "fila y cada uno de los nuevos en una sola.",
    "streamlined_shape": "La fila %(row)s no tiene los párrafos que pide su manera de simplificar.",
    "streamlined_twice": "La fila %(row)s da un párrafo nuevo que también da otra.",
    "streamlined_words": "La fila %(row)s agrega, quita o cambia alguna palabra: eso es redactar, y necesita "
    "una propuesta.",
    "words_moved": "El texto cambió desde que abrió la página: ya es otra redacción. Léala y confirme su "
    "posición.",
    "close_not_later": "El cierre nuevo debe ser posterior al que rige.",
    "holidays_unseen": "Revise los feriados de los miembros hasta el cierre y márquelo.",
    "paragraph_missing": "Diga a qué párrafo objeta.",
    "receiver_missing": "Diga a quién se entregó el aviso y cómo.",
    "silence_hours": "Cierre en un día hábil, de 9 a 18 h en la hora de la sede.",
    "silence_not_waiting": "Este procedimiento no espera la confirmación de su presidencia.",
    "silence_over": "El procedimiento ya cerró: se puede hacer una declaración.",
    "silence_too_long": "El plazo es demasiado largo: como mucho 30 días desde que se abre.",
    "silence_too_short": "El plazo es demasiado corto: al menos 24 horas desde que se abre.",
    "silence_waits": "El procedimiento espera la confirmación de la otra presidencia.",
    "texts_missing": "Elija al menos un párrafo.",
    "sitting_closed": "La sala no está abierta: ábrala antes.",
    "sitting_open": "La sala ya está abierta.",
}
