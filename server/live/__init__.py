"""Writing one text together: frames become messages, a room decides what they cause, the hub does it.

What is decided here touches neither clock nor database nor network (``frames``, ``messages``, ``protocol``,
``room``, ``history``); the hub alone waits, keeps and sends. The wire is written down in docs/protocol.md.
"""
