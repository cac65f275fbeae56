"""What is told over HTTP instead of a WebSocket, as JSON. Frames stand in it as they are printed."""

from positions.text.canonical import Plain, canonical_json
from server.live.mailboxes import Batch


def batch_bytes(batch: Batch, connection: str | None = None) -> bytes:
    """Frames in a row, the number of the last one, and why nothing follows; ``connection``: of a new one."""
    closed: Plain = None
    if batch.closed is not None:
        code, reason = batch.closed
        closed = {"code": code, "reason": reason}
    parts = [f'"closed":{canonical_json(closed).decode()}']
    if connection is not None:
        parts.append(f'"connection":{canonical_json(connection).decode()}')
    parts += [f'"frames":[{",".join(batch.frames)}]', f'"last":{batch.last}']
    return f"{{{','.join(parts)}}}".encode()
