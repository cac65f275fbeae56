"""The sentences of refusals of files, whatever is in them: archives, encodings, syntax. See ``sentences``."""

from collections.abc import Mapping
from typing import Final

FILE_SENTENCES: Final[Mapping[str, str]] = {
    "active_content_refused": "El archivo lleva macros, enlaces u objetos (%(part)s): guárdelo sin ellos.",
    "alias_refused": "El archivo usa anclas o alias de YAML, que no se admiten.",
    "archive_malformed": "El archivo está dañado o incompleto.",
    "archive_too_large": "El contenido del archivo, una vez abierto, es demasiado grande.",
    "cell_malformed": "La celda no contiene un texto.",
    "document_type_refused": "El archivo lleva una declaración de tipo que no se admite (%(part)s).",
    "encoding_wrong": "El texto no está en UTF-8. Guárdelo con esa codificación.",
    "encrypted_refused": "El archivo está cifrado: guárdelo sin contraseña.",
    "file_kind_refused": "Se reciben archivos PDF, DOCX sin macros, PNG, JPEG o de texto en UTF-8.",
    "format_unknown": "El formato es %(found)s; se esperaba %(wanted)s.",
    "json_malformed": "El JSON no se puede leer (línea %(line)s, columna %(column)s).",
    "no_terms": "El cuestionario no tiene términos: no hay nada que poner en un archivo TBX.",
    "sources_differ": "La fuente de la definición de referencia no es la misma en todos los idiomas.",
    "structure_wrong": "Lo que hay en la línea %(line)s no cabe en la estructura de un archivo TBX.",
    "workbook_malformed": "El archivo no es una hoja de cálculo que se pueda leer.",
    "xml_malformed": "El XML no se puede leer (línea %(line)s, columna %(column)s).",
    "yaml_malformed": "El YAML no se puede leer: %(said)s.",
}
