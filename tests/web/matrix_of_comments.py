"""The part of the table that is about discussions: Ben's group, threads for it and for everybody."""

COMMENTS = """
# discussing
GET  /groups/early-childhood/discussion                      200   200   200   200   200   200
GET  /groups/{network_group}/discussion                      404   200   200   200   200   200
POST /groups/early-childhood/discussion                      enter 403   403   303   303   303
POST /groups/{network_group}/discussion                      404   403   403   403   403   303
POST /groups/early-childhood/discussion/following            enter 303   303   303   303   303
POST /groups/early-childhood/discussion/silence              enter 303   303   303   303   303
GET  /comments/{thread}                                      404   404   404   200   200   200
GET  /comments/{thread_of_all}                               200   200   200   200   200   200
GET  /comments/{comment}                                     404   404   404   302   302   302
POST /comments/{thread}/answers                              404   404   404   303   303   303
POST /comments/{thread_of_all}/answers                       enter 303   303   303   303   303
POST /comments/{thread}/following                            404   404   404   303   303   303
POST /comments/{thread_of_all}/silence                       enter 303   303   303   303   303
POST /comments/{thread_of_all}/thanks                        enter 303   303   303   409   303
POST /comments/{thread}/thanks/removal                       404   404   404   303   303   303
POST /comments/{thread}/settlement                           404   404   404   403   303   303
POST /comments/{thread}/reopening                            404   404   404   403   409   409
GET  /comments/{comment}/edit                                404   404   404   200   403   403
POST /comments/{comment}                                     404   404   404   303   403   403
GET  /comments/{comment}/versions                            404   404   404   200   200   200
GET  /comments/{comment}/withdrawal                          404   404   404   200   403   403
POST /comments/{comment}/withdrawal                          404   404   404   303   403   403
GET  /comments/{comment}/hiding                              404   404   404   403   200   200
POST /comments/{comment}/hiding                              404   404   404   403   303   303
POST /comments/{comment}/restoration                         404   404   404   403   409   409
POST /comments/{hidden_comment}/restoration                  404   404   404   403   303   303
GET  /comments/{hidden_comment}/versions                     404   404   404   200   200   200
GET  /comments/{comment}/report                              404   404   404   200   200   200
POST /comments/{comment}/report                              404   404   404   409   303   409
GET  /comments/{thread_of_all}/report                        enter 200   200   200   200   200
GET  /comments/reports                                       enter 403   403   403   200   200
POST /comments/reports/{comment}/dismissal                   404   404   404   403   303   303
"""

WORDS = {"text": "The Green Line."}
BEGINNING = WORDS | {"title": "Buses", "visibility": "group"}
FORMS_OF_COMMENTS: dict[str, dict[str, str]] = {
    "/groups/early-childhood/discussion": BEGINNING,
    "/groups/{network_group}/discussion": BEGINNING,
    "/comments/{thread}/answers": WORDS,
    "/comments/{thread_of_all}/answers": WORDS,
    "/comments/{comment}": WORDS | {"version": "1"},
    "/comments/{comment}/hiding": {"reason": "An advertisement"},
    "/comments/{comment}/report": {"reason": "An advertisement"},
}
