"""Plans of streamlining, and their challenges. Tables; see ``schema``."""

from server.store.joint_tables import metadata as metadata  # with these tables among the others
