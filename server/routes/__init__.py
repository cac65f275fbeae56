"""Every address on one page: method, path, who answers, and the Act that is asked of the permits.

A door without an Act reads nothing of the conferences but their public frame, or acts on the caller's own
account alone.
"""

from starlette.routing import BaseRoute, Mount, Route

from server.routes import accounts, assets, delegation, health, home, logins, violations
from server.routes.door import Door
from server.security.permits import Act

DOORS: tuple[Door, ...] = (
    Door("GET", "/", home.start),
    Door("GET", "/home", home.processes),
    Door("GET", "/p/{process}", home.process),
    Door("POST", "/preferences", home.choose),
    Door("GET", "/login", logins.ask),
    Door("POST", "/login", logins.sign_in),
    Door("GET", "/login/link", logins.show_link),
    Door("POST", "/login/link", logins.follow_link),
    Door("GET", "/login/{secret}", logins.take_link),
    Door("GET", "/invitations/{secret}", logins.take_link),
    Door("POST", "/logout", logins.sign_out),
    Door("GET", "/account", accounts.show),
    Door("POST", "/account/profile", accounts.change_profile),
    Door("POST", "/account/password", accounts.change_password),
    Door("POST", "/account/devices/end", accounts.end_devices),
    Door("POST", "/account/devices/{login}/end", accounts.end_device),
    Door("POST", "/account/tokens", accounts.make_token),
    Door("POST", "/account/tokens/{token}/revoke", accounts.revoke_token),
    Door("GET", "/p/{process}/delegation", delegation.show, Act.READ_DELEGATION),
    Door("POST", "/p/{process}/delegation/invitations", delegation.invite, Act.INVITE_PERSON),
    Door("GET", "/p/{process}/delegation/people/{seat}/remove", delegation.ask_to_remove, Act.REMOVE_PERSON),
    Door("POST", "/p/{process}/delegation/people/{seat}/remove", delegation.remove, Act.REMOVE_PERSON),
    Door("POST", "/csp-reports", violations.take),
    Door("GET", "/health/live", health.live),
    Door("GET", "/health/ready", health.ready),
)


def routes() -> list[BaseRoute]:
    """The addresses as Starlette wants them."""
    doors = [Route(door.path, door.endpoint, methods=[door.method]) for door in DOORS]
    return [*doors, Mount("/assets", assets.files)]
