"""Hashed files of the front end: never changed, so kept for a year."""

from importlib.resources import files as package_files

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class Assets(StaticFiles):
    """Files whose names carry their hash."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, to be kept for good."""
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


files = Assets(directory=str(package_files("web") / "dist"), check_dir=False)
