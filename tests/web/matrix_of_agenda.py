"""The part of the table that is about the common agenda: one that was superseded, one in force, a draft."""

AGENDA = """
# the common agenda: everybody reads what was adopted, members the draft, too
GET  /agenda                                                 200   200   200   200   200   200
GET  /agenda.csv                                             200   200   200   200   200   200
GET  /agenda.json                                            200   200   200   200   200   200
GET  /agenda/goals/{goal}                                    200   200   200   200   200   200
GET  /agenda/goals/999999                                    404   404   404   404   404   404
GET  /agenda/strategies/{strategy}                           200   200   200   200   200   200
GET  /agenda/strategies/{drafted_strategy}                   404   404   404   404   404   404
GET  /agenda/versions                                        200   200   200   200   200   200
GET  /agenda/versions/1                                      200   200   200   200   200   200
GET  /agenda/versions/2.csv                                  200   200   200   200   200   200
GET  /agenda/versions/2/changes                              200   200   200   200   200   200
GET  /agenda/versions/1/changes                              404   404   404   404   404   404
GET  /agenda/versions/3                                      404   200   200   200   200   200
GET  /agenda/versions/3.json                                 404   200   200   200   200   200
GET  /agenda/versions/3/changes                              404   200   200   200   200   200
GET  /agenda/versions/9                                      404   404   404   404   404   404
"""
