"""The part of the table that is about what comes before a convening: its one link, and finding its date."""

PREPARING = """
# one link before, and what comes back
GET  /preparations/{preparation_token}                       200   200   200   200   200   200
POST /preparations/{preparation_token}                       303   303   303   303   303   303
GET  /preparations/{answer_token}                            404   404   404   404   404   404
GET  /convenings/{public}/preparation                        enter 403   403   403   200   200
GET  /convenings/{other}/preparation                         enter 403   403   403   403   200
GET  /convenings/{draft}/preparation                         404   404   404   404   200   200
POST /convenings/{public}/preparation                        enter 403   403   403   303   303
POST /convenings/{cancelled}/preparation                     enter 403   403   403   409   409
POST /convenings/{public}/suggestions/{suggestion}/acceptance enter 403   403   403   303   303
POST /convenings/{public}/suggestions/{suggestion}/refusal   enter 403   403   403   303   303
POST /convenings/{other}/suggestions/{suggestion}/refusal    enter 403   403   403   403   404

# finding a date
GET  /polls                                                  enter 200   200   200   200   200
GET  /polls/new                                              enter 403   403   403   200   200
POST /polls/new                                              enter 403   403   403   422   422
GET  /polls/{poll}                                           404   404   404   200   200   200
POST /polls/{poll}/votes                                     404   404   404   303   303   403
POST /polls/{poll}/choice                                    404   404   404   403   303   303
POST /polls/{poll}/withdrawal                                404   404   404   403   303   303
GET  /polls/letters/{poll_token}                             200   200   200   200   200   200
POST /polls/letters/{poll_token}                             422   422   422   422   422   422
GET  /polls/letters/made-up                                  404   404   404   404   404   404
"""

FORMS_OF_PREPARING: dict[str, dict[str, str]] = {
    "/preparations/{preparation_token}": {"answer": "maybe", "suggestion": "Bus passes"},
    "/convenings/{public}/suggestions/{suggestion}/refusal": {"word": "Next time."},
    "/polls/{poll}/votes": {"date-1": "yes", "date-2": "no"},
    "/polls/{poll}/choice": {"date": "{poll_date}"},
    "/polls/{poll}/withdrawal": {"reason": "In the fall"},
}
