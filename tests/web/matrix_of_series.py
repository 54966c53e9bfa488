"""The part of the table that is about series: an open one, one that is a draft, and their dates."""

SERIES = """
# repeating
GET  /series/new/{draft}                                     404   404   404   404   200   200
GET  /series/new/{public}                                    enter 403   403   403   200   200
POST /series/new/{public}/preview                            enter 403   403   403   200   200
POST /series/new/{other}/preview                             enter 403   403   403   403   200
POST /series/new/{public}                                    enter 403   403   403   303   303
POST /series/new/{draft}                                     404   404   404   404   303   303
GET  /series/{series}                                        200   200   200   200   200   200
GET  /series/{series_draft}                                  404   404   404   404   200   200
GET  /series/{series}/dates.csv                              200   200   200   200   200   200
GET  /series/{series_draft}/dates.json                       404   404   404   404   200   200
GET  /series/{series}.ics                                    200   200   200   200   200   200
GET  /series/{series_draft}.ics                              404   404   404   404   404   404
POST /series/{series}/rsvp                                   enter 303   303   303   303   303
POST /series/{series_draft}/rsvp                             404   404   404   404   409   409
GET  /series/{series}/room                                   303   303   303   303   303   303
GET  /series/{series}/publication                            enter 403   403   403   200   200
GET  /series/{series_draft}/publication                      404   404   404   404   200   200
POST /series/{series_draft}/publication                      404   404   404   404   303   303
POST /series/{series}/publication                            enter 403   403   403   409   409
GET  /series/{series}/letters                                enter 403   403   403   200   200
GET  /series/{series_draft}/letters                          404   404   404   404   200   200
GET  /series-answers/{series_token}                          200   200   200   200   200   200
POST /series-answers/{series_token}                          303   303   303   303   303   303
GET  /series-answers/{series_token}/room                     303   303   303   303   303   303
GET  /series-answers/made-up                                 404   404   404   404   404   404
GET  /convenings/{dated}                                     200   200   200   200   200   200
GET  /convenings/{dated}/edit                                enter 403   403   403   200   200
GET  /convenings/{dated}/cancellation                        enter 403   403   403   200   200
POST /convenings/{dated}/detachment                          enter 403   403   403   303   303
POST /convenings/{public}/detachment                         enter 403   403   403   409   409
"""

WEEKLY = {"pattern": "weekly", "every": "1", "most": "3"}
FORMS_OF_SERIES: dict[str, dict[str, str]] = {
    "/series/new/{public}/preview": WEEKLY,
    "/series/new/{other}/preview": WEEKLY,
    "/series/new/{public}": WEEKLY,
    "/series/new/{draft}": WEEKLY,
    "/series/{series}/rsvp": {"answer": "maybe"},
    "/series/{series_draft}/rsvp": {"answer": "maybe"},
    "/series-answers/{series_token}": {"answer": "maybe"},
}
