"""The part of the table that is about the question box."""

QUESTIONS = """
# the question box
GET  /questions                                              200   200   200   200   200   200
GET  /questions/new                                          200   200   200   200   200   200
POST /questions                                              303   303   303   303   303   303
GET  /questions/poster                                       200   200   200   200   200   200
GET  /questions/{question_shown}                             200   200   200   200   200   200
GET  /questions/{question_for_all}                           200   200   200   200   200   200
GET  /questions/made-up                                      404   404   404   404   404   404
GET  /questions/waiting                                      enter 404   404   404   200   200
POST /questions/{question_for_all}/showing                   enter 403   403   403   403   303
POST /questions/{question_for_group}/showing                 enter 403   403   403   303   303
POST /questions/{question_for_all}/setting-aside             enter 403   403   403   403   303
POST /questions/{question_shown}/replies                     enter 403   403   403   403   303
POST /questions/{question_shown}/replies/{question_reply}/removal enter 403 403 403  403   303
"""

FORMS_OF_QUESTIONS: dict[str, dict[str, str]] = {
    "/questions": {"text": "Where is the nearest club?", "asker": "family", "area": ""},
    "/questions/{question_for_all}/showing": {"text": "Can we borrow a telescope?"},
    "/questions/{question_for_group}/showing": {"text": "When does the group meet?"},
    "/questions/{question_for_all}/setting-aside": {"reason": "It is an offer."},
    "/questions/{question_shown}/replies": {"reply": "The museum does.", "said_on": "2026-12-01"},
}
