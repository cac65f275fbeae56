"""Brackets: characters of a text, and the tree that parsing makes of them.

    text        = { char | escape | bracket }         outside brackets | : # / and ∅ are plain characters
    bracket     = "[" { "#" tag SP } alternative { " | " alternative } "]"
    alternative = [ code { ", " code } ": " ] ( "∅" | { char | escape | bracket } )
    tag         = alternative | contentious | trading | uncertain | waiting
    escape      = "\\" before one of  [ ] | \\ : # / ∅

``tree`` holds the values, ``parsing`` reads leniently, ``printing`` writes the one canonical form,
``reading`` counts and takes brackets away.
"""
