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
GET  /agenda/versions/2/discussion                           404   200   200   200   200   200
POST /agenda/versions/2/discussion                           404   409   409   409   409   409
GET  /agenda/versions/3/discussion                           404   200   200   200   200   200
POST /agenda/versions/3/discussion                           404   303   303   303   303   303
GET  /agenda/versions/9                                      404   404   404   404   404   404
GET  /agenda/draft                                           enter 403   403   403   403   303
POST /agenda/draft                                           enter 403   403   403   403   409
GET  /agenda/draft/description                               enter 403   403   403   403   200
POST /agenda/draft/description                               enter 403   403   403   403   303
POST /agenda/draft/removal                                   enter 403   403   403   403   303
GET  /agenda/draft/adoption                                  enter 403   403   403   403   200
POST /agenda/draft/adoption                                  enter 403   403   403   403   303
GET  /agenda/draft/results/new                               enter 403   403   403   403   200
POST /agenda/draft/results/new                               enter 403   403   403   403   303
GET  /agenda/draft/strategies/{strategy}                     404   403   403   403   200   200
POST /agenda/draft/strategies/{strategy}                     404   403   403   403   303   303
GET  /agenda/draft/goals/{goal}                              404   403   403   403   403   200
GET  /agenda/draft/strategies/999999                         404   404   404   404   404   404
POST /agenda/draft/strategies/{strategy}/position            404   403   403   403   403   303
POST /agenda/draft/strategies/{strategy}/removal             404   403   403   403   403   303
"""

WORDS = {"text": "Mud kitchens", "place": "0", "group": "{group_of_ben}", "edition": "{edition}"}
SAID = {"text": "Too many goals", "visibility": "network"}
FORMS_OF_AGENDA: dict[str, dict[str, str]] = {
    "/agenda/versions/2/discussion": SAID,
    "/agenda/versions/3/discussion": SAID,
    "/agenda/draft": {"year": "{year}"},
    "/agenda/draft/description": {"year": "{year}"},
    "/agenda/draft/removal": {"reason": "We begin anew"},
    "/agenda/draft/adoption": {"occasion": "convening-{past_id}"},
    "/agenda/draft/results/new": {"text": "Everybody knows"},
    "/agenda/draft/strategies/{strategy}": WORDS,
    "/agenda/draft/strategies/{strategy}/position": {"under": "{goal}", "number": "2"},
    "/agenda/draft/strategies/{strategy}/removal": {"reason": "Nobody came", "successor": "0"},
}
