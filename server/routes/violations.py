"""Where browsers report what the Content Security Policy has stopped."""

import logging

from starlette.requests import Request
from starlette.responses import Response

logger = logging.getLogger(__name__)


async def take(request: Request) -> Response:
    """Note that there was a report; its content names addresses, so it is not kept."""
    logger.info("policy violation reported number=%s", request.state.number)
    return Response(status_code=204)
