"""The part of the table that is about what the network says of itself: a mission with a draft beside it."""

STATEMENTS = """
# about the network: everybody reads what was adopted, members drafts, too; staff write
GET  /about                                                  200   200   200   200   200   200
GET  /about/history                                          200   200   200   200   200   200
GET  /about/history.json                                     200   200   200   200   200   200
GET  /about/statements/mission/1                             200   200   200   200   200   200
GET  /about/statements/mission/2                             404   200   200   200   200   200
GET  /about/statements/mission/9                             404   404   404   404   404   404
GET  /about/new                                              enter 403   403   403   403   200
POST /about                                                  enter 403   403   403   403   303
GET  /about/statements/mission/draft                         enter 403   403   403   403   200
GET  /about/statements/slogan/draft                          enter 403   403   403   403   404
POST /about/statements/mission/draft                         enter 403   403   403   403   303
POST /about/statements/mission/draft/removal                 enter 403   403   403   403   303
GET  /about/statements/mission/adoption                      enter 403   403   403   403   200
POST /about/statements/mission/adoption                      enter 403   403   403   403   303
GET  /about/statements/mission/ending                        enter 403   403   403   403   404
GET  /about/statements/value-1/ending                        enter 403   403   403   403   200
POST /about/statements/value-1/ending                        enter 403   403   403   403   303
"""

WORDS = {"text": "Convening", "rationale": "Shorter"}
FORMS_OF_STATEMENTS: dict[str, dict[str, str]] = {
    "/about": WORDS | {"kind": "value"},
    "/about/statements/mission/draft": WORDS | {"edition": "1"},
    "/about/statements/value-1/ending": {"reason": "We learned", "occasion": "convening-{past_id}"},
    "/about/statements/mission/adoption": {"occasion": "convening-{past_id}"},
}
