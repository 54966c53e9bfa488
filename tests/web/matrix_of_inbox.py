"""The part of the table that is about what comes in by mail."""

INBOX = """
# replies from calendars
GET  /staff/inbox                                            enter 404   404   404   404   200
GET  /staff/inbox/waiting                                    enter 404   404   404   404   200
POST /staff/inbox/dismissals                                 enter 403   403   403   403   422
GET  /staff/inbox/waiting/dismissal                          enter 404   404   404   404   200
POST /staff/inbox/waiting/dismissal                          enter 403   403   403   403   422
GET  /staff/inbox/messages                                   enter 404   404   404   404   200
GET  /staff/inbox/messages/{message}                         enter 404   404   404   404   200
GET  /staff/inbox/replies/{reply}                            enter 404   404   404   404   200
POST /staff/inbox/replies/{reply}/application                enter 403   403   403   403   303
POST /staff/inbox/replies/{reply}/dismissal                  enter 403   403   403   403   303
GET  /staff/inbox/addresses                                  enter 404   404   404   404   200
POST /staff/inbox/addresses/{alias}/removal                  enter 403   403   403   403   303
POST /staff/network/check-letters                            enter 403   403   403   403   409
"""
