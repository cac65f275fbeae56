"""What an error page says: what happened, what is safe, what to do."""

from collections.abc import Mapping
from typing import Final

from server.sentences import spanish

TITLES: Final[Mapping[int, str]] = {
    401: spanish("Hay que entrar"),
    403: spanish("No le corresponde"),
    404: spanish("No está aquí"),
    409: spanish("Ya cambió"),
    410: spanish("Este enlace ya no sirve"),
    412: spanish("Ya cambió"),
    413: spanish("Demasiado grande"),
    421: spanish("No es esta dirección"),
    422: spanish("No se pudo leer"),
    429: spanish("Demasiadas veces seguidas"),
    500: spanish("No pudimos mostrar esta página"),
    503: spanish("Vuelve en un momento"),
}
REFUSED: Final = spanish("No se pudo hacer")
SAFE: Final = spanish("Lo que ya estaba guardado sigue guardado; esta petición no cambió nada.")
INSTEAD: Final[Mapping[int, str]] = {
    403: spanish("Si lo necesita, pídalo a la secretaría técnica de su conferencia."),
    404: spanish("Revise la dirección, o entre con la cuenta que tiene acceso."),
    409: spanish("Vuelva a la página anterior y recárguela para ver el estado actual."),
    412: spanish("Vuelva a la página anterior y recárguela para ver el estado actual."),
    422: spanish("Vuelva a la página anterior: lo que escribió sigue allí. Corrija y envíe otra vez."),
    429: spanish("Espere un minuto e intente de nuevo."),
    500: spanish("Intente de nuevo en un minuto. Si se repite, dé este código a quien opera el sistema."),
    503: spanish("Intente de nuevo en un minuto."),
}


def error_context(status: int, sentence: str, *, number: str, path: str) -> dict[str, object]:
    """The context of ``error.html``; title, safe and instead are message ids, ``happened`` is translated."""
    return {
        "title": TITLES.get(status, REFUSED),
        "happened": sentence,
        "safe": SAFE,
        "instead": INSTEAD.get(status, ""),
        "retry": path if status in (500, 503) else "",
        "code": f"E-{status}-{number[:8]}",
    }
