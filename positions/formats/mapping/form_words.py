"""The words of the answer form, in the four languages of the interface.

They stand here and not in the catalogues because they are read back: a form filled in one wording must still
be readable when a translation has been improved. A word may be added; none may be taken away.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar

from positions.ids import Language
from positions.questionnaire.questionnaire import Kind, LegalStatus
from positions.questionnaire.submission import AnswerState

ES, EN, PT, FR = Language.ES, Language.EN, Language.PT, Language.FR

Words: TypeAlias = Mapping[Language, str]
Word = TypeVar("Word", bound=StrEnum)


class Column(StrEnum):
    """What stands in each column, in order; the first two are for the machine and hidden."""

    KEY = "key"
    ROLE = "role"
    SHOWN_KEY = "shown_key"
    QUESTION = "question"
    KIND = "kind"
    CHOICES = "choices"
    STATE = "state"
    VALUE = "value"
    VALUES = "values"
    LANGUAGE = "language"
    WORDING = "wording"
    SOURCE = "source"
    URL = "url"
    LEGAL_STATUS = "legal_status"
    NOTE = "note"
    TO_CONFIRM = "to_confirm"


HEADINGS: Final[Mapping[Column, Words]] = {
    Column.KEY: {ES: "clave", EN: "key", PT: "chave", FR: "clé"},
    Column.ROLE: {ES: "función", EN: "role", PT: "função", FR: "fonction"},
    Column.SHOWN_KEY: {ES: "Clave", EN: "Key", PT: "Chave", FR: "Clé"},
    Column.QUESTION: {ES: "Pregunta", EN: "Question", PT: "Pergunta", FR: "Question"},
    Column.KIND: {ES: "Tipo", EN: "Kind", PT: "Tipo", FR: "Type"},
    Column.CHOICES: {
        ES: "Opciones o referencia",
        EN: "Choices or reference",
        PT: "Opções ou referência",
        FR: "Choix ou référence",
    },
    Column.STATE: {ES: "Estado", EN: "State", PT: "Estado", FR: "État"},
    Column.VALUE: {ES: "Respuesta", EN: "Answer", PT: "Resposta", FR: "Réponse"},
    Column.VALUES: {
        ES: "Respuestas (letras, con coma)",
        EN: "Answers (letters, with commas)",
        PT: "Respostas (letras, com vírgula)",
        FR: "Réponses (lettres, avec virgule)",
    },
    Column.LANGUAGE: {ES: "Idioma", EN: "Language", PT: "Idioma", FR: "Langue"},
    Column.WORDING: {ES: "Texto", EN: "Wording", PT: "Texto", FR: "Texte"},
    Column.SOURCE: {ES: "Fuente jurídica", EN: "Legal source", PT: "Fonte jurídica", FR: "Source juridique"},
    Column.URL: {ES: "Dirección web", EN: "Web address", PT: "Endereço web", FR: "Adresse web"},
    Column.LEGAL_STATUS: {
        ES: "Rango jurídico",
        EN: "Legal status",
        PT: "Estatuto jurídico",
        FR: "Statut juridique",
    },
    Column.NOTE: {
        ES: "Nota interna de la delegación",
        EN: "Internal note of the delegation",
        PT: "Nota interna da delegação",
        FR: "Note interne de la délégation",
    },
    Column.TO_CONFIRM: {ES: "Por confirmar", EN: "To be confirmed", PT: "Por confirmar", FR: "À confirmer"},
}

STATES: Final[Mapping[AnswerState, Words]] = {
    AnswerState.ANSWERED: {ES: "Contestada", EN: "Answered", PT: "Respondida", FR: "Répondu"},
    AnswerState.NO_NATIONAL_DEFINITION: {
        ES: "Sin definición nacional",
        EN: "No national definition",
        PT: "Sem definição nacional",
        FR: "Pas de définition nationale",
    },
    AnswerState.UNDER_CONSULTATION: {
        ES: "En consulta interna",
        EN: "Under internal consultation",
        PT: "Em consulta interna",
        FR: "En consultation interne",
    },
    AnswerState.SAME_AS_REFERENCE: {
        ES: "Igual que la referencia",
        EN: "Same as the reference",
        PT: "Igual à referência",
        FR: "Identique à la référence",
    },
    AnswerState.RESERVED: {ES: "Se reserva", EN: "Reserved", PT: "Reservada", FR: "Réservé"},
    AnswerState.NOT_ANSWERED: {
        ES: "No contestada",
        EN: "Not answered",
        PT: "Não respondida",
        FR: "Sans réponse",
    },
}

KINDS: Final[Mapping[Kind, Words]] = {
    Kind.SINGLE: {ES: "Una opción", EN: "One choice", PT: "Uma opção", FR: "Un choix"},
    Kind.MULTIPLE: {ES: "Varias opciones", EN: "Several choices", PT: "Várias opções", FR: "Plusieurs choix"},
    Kind.SCALE: {ES: "Escala", EN: "Scale", PT: "Escala", FR: "Échelle"},
    Kind.TEXT: {ES: "Texto", EN: "Text", PT: "Texto", FR: "Texte"},
    Kind.DEFINITION: {ES: "Definición", EN: "Definition", PT: "Definição", FR: "Définition"},
    Kind.AMENDMENT: {ES: "Enmienda", EN: "Amendment", PT: "Emenda", FR: "Amendement"},
}

LEGAL_STATUSES: Final[Mapping[LegalStatus, Words]] = {
    LegalStatus.LAW: {ES: "Ley", EN: "Law", PT: "Lei", FR: "Loi"},
    LegalStatus.POLICY: {ES: "Política", EN: "Policy", PT: "Política", FR: "Politique"},
    LegalStatus.PROPOSED: {ES: "Propuesta", EN: "Proposed", PT: "Proposta", FR: "Proposition"},
}

DOES_NOT_APPLY: Final[Words] = {
    ES: "No se aplica",
    EN: "Does not apply",
    PT: "Não se aplica",
    FR: "Sans objet",
}
YES: Final[Words] = {ES: "Sí", EN: "Yes", PT: "Sim", FR: "Oui"}

COVER: Final[Words] = {ES: "Carátula", EN: "Cover", PT: "Capa", FR: "Couverture"}
TERMS: Final[Words] = {ES: "Términos", EN: "Terms", PT: "Termos", FR: "Termes"}
SESSIONS: Final[Words] = {ES: "Sesiones", EN: "Sessions", PT: "Sessões", FR: "Sessions"}
TRANSLATION: Final[Words] = {ES: "Traducción", EN: "Translation", PT: "Tradução", FR: "Traduction"}

TITLE: Final[Words] = {
    ES: "Formulario de respuestas",
    EN: "Answer form",
    PT: "Formulário de respostas",
    FR: "Formulaire de réponses",
}
DELEGATION: Final[Words] = {ES: "Delegación", EN: "Delegation", PT: "Delegação", FR: "Délégation"}
QUESTIONNAIRE: Final[Words] = {
    ES: "Cuestionario",
    EN: "Questionnaire",
    PT: "Questionário",
    FR: "Questionnaire",
}
VERSION: Final[Words] = {ES: "Versión", EN: "Version", PT: "Versão", FR: "Version"}
PRACTICE: Final[Words] = {
    ES: "Sala de práctica: contenido ilustrativo; ninguna posición es real.",
    EN: "Practice room: illustrative content; no position is real.",
    PT: "Sala de prática: conteúdo ilustrativo; nenhuma posição é real.",
    FR: "Salle d’exercice : contenu illustratif ; aucune position n’est réelle.",
}
HOW: Final[Mapping[Language, tuple[str, ...]]] = {
    ES: (
        "Conteste solo en las celdas claras; las demás están protegidas.",
        "En «Estado» diga cómo queda la pregunta; vacío y sin respuesta significa no contestada.",
        "En las preguntas de varias opciones escriba las letras separadas por comas.",
        "Un texto lleva siempre su idioma. La primera fila de una pregunta es la versión auténtica.",
        "No use fórmulas ni macros: un archivo que las contiene no se lee.",
        "Un formulario con un solo problema no se importa; se muestran todos los problemas con su celda.",
    ),
    EN: (
        "Answer in the light cells only; the others are protected.",
        "In “State” say how the question stands; empty and without an answer means not answered.",
        "Where several choices may be taken, write their letters with commas between them.",
        "A wording always has its language. The first row of a question is the authentic version.",
        "Use no formulas or macros: a file that holds them is not read.",
        "A form with a single problem is not imported; all problems are shown with their cells.",
    ),
    PT: (
        "Responda apenas nas células claras; as outras estão protegidas.",
        "Em «Estado» diga como fica a pergunta; vazio e sem resposta significa não respondida.",
        "Nas perguntas de várias opções escreva as letras separadas por vírgulas.",
        "Um texto leva sempre o seu idioma. A primeira linha de uma pergunta é a versão autêntica.",
        "Não use fórmulas nem macros: um arquivo que as contém não é lido.",
        "Um formulário com um só problema não é importado; mostram-se todos os problemas com a sua célula.",
    ),
    FR: (
        "Répondez seulement dans les cellules claires ; les autres sont protégées.",
        "Dans « État », dites où en est la question ; vide et sans réponse signifie sans réponse.",
        "Pour les questions à plusieurs choix, écrivez les lettres séparées par des virgules.",
        "Un texte porte toujours sa langue. La première ligne d’une question est la version authentique.",
        "N’utilisez ni formules ni macros : un fichier qui en contient n’est pas lu.",
        "Un formulaire avec un seul problème n’est pas importé ; tous sont montrés avec leur cellule.",
    ),
}


def word_in(words: Words, language: Language) -> str:
    """The word in a language of the interface, else in Spanish."""
    return words.get(language, words[ES])


def read_word(table: Mapping[Word, Words], text: str) -> Word | None:
    """Find what a cell says, in any of the four languages or by its machine name, in any case."""
    wanted = text.strip().casefold()
    for meant, words in table.items():
        if wanted == meant.value or wanted in (word.casefold() for word in words.values()):
            return meant
    return None


def says(words: Words, text: str) -> bool:
    """Whether a cell says this word in any of the four languages."""
    return text.strip().casefold() in (word.casefold() for word in words.values())
