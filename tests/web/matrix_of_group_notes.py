"""The part of the table that is about notes that groups post: for everybody, for the group, withdrawn."""

GROUP_NOTES = """
# notes of groups: members read what is for them, leads write
GET  /groups/early-childhood/notes                           200   200   200   200   200   200
GET  /groups/{network_group}/notes                           404   200   200   200   200   200
GET  /groups/early-childhood/notes/new                       enter 403   403   403   200   200
POST /groups/early-childhood/notes                           enter 403   403   403   303   303
GET  /group-notes/{note_for_all}                             200   200   200   200   200   200
GET  /group-notes/{note_for_group}                           404   404   404   200   200   200
GET  /group-notes/{note_withdrawn}                           200   200   200   200   200   200
GET  /group-notes/{note_for_all}/words                       enter 403   403   403   200   200
GET  /group-notes/{note_for_group}/words                     404   404   404   403   200   200
POST /group-notes/{note_for_all}/words                       enter 403   403   403   303   303
POST /group-notes/{note_withdrawn}/words                     enter 403   403   403   409   409
POST /group-notes/{note_for_group}/withdrawal                404   404   404   403   303   303
GET  /group-notes/{note_for_all}/discussion                  200   200   200   200   200   200
GET  /group-notes/{note_for_group}/discussion                404   404   404   200   200   200
GET  /group-notes/{note_withdrawn}/discussion                404   404   404   404   404   404
"""

WORDS = {"title": "Boots", "text": "By the door", "visibility": "group"}
FORMS_OF_GROUP_NOTES: dict[str, dict[str, str]] = {
    "/groups/early-childhood/notes": WORDS,
    "/group-notes/{note_for_all}/words": WORDS | {"version": "1"},
    "/group-notes/{note_withdrawn}/words": WORDS | {"version": "1"},
    "/group-notes/{note_for_group}/withdrawal": {"reason": "It was another year."},
}
