"""The part of the table that is about the meeting itself: its agenda."""

MEETING = """
# arranging the agenda
GET  /convenings/{public}/agenda                             enter 403   403   403   200   200
GET  /convenings/{draft}/agenda                              404   404   404   404   200   200
POST /convenings/{public}/agenda                             enter 403   403   403   303   303
POST /convenings/{other}/agenda                              enter 403   403   403   403   303
POST /convenings/{cancelled}/agenda                          enter 403   403   403   409   409
GET  /convenings/{public}/agenda/{line}                      enter 403   403   403   200   200
POST /convenings/{public}/agenda/{line}                      enter 403   403   403   303   303
POST /convenings/{public}/agenda/{line}/place                enter 403   403   403   303   303
POST /convenings/{public}/agenda/{line}/removal              enter 403   403   403   303   303
POST /convenings/{public}/agenda/{line}/continuation         enter 403   403   403   303   303
POST /convenings/{other}/agenda/{line}/removal               enter 403   403   403   403   404
POST /convenings/{public}/agenda/usual/early-childhood       enter 403   403   403   303   303
POST /convenings/{public}/agenda/usual/early-childhood/keeping enter 403   403   403   303   303
"""

LINE = {"title": "Bus passes", "kind": "discussion", "minutes": "10", "presenter": ""}
FORMS_OF_MEETING: dict[str, dict[str, str]] = {
    "/convenings/{public}/agenda": LINE,
    "/convenings/{other}/agenda": LINE,
    "/convenings/{cancelled}/agenda": LINE,
    "/convenings/{public}/agenda/{line}": LINE,
    "/convenings/{public}/agenda/{line}/place": {"place": "1"},
}
