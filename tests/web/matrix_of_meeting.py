"""The part of the table that is about the meeting itself: its agenda and its notes."""

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
GET  /convenings/{public}/suggestions                        enter 200   200   200   200   200
GET  /convenings/{of_group}/suggestions                      404   404   404   200   200   200
POST /convenings/{public}/suggestions                        enter 303   303   303   303   303
POST /convenings/{past}/suggestions                          enter 409   409   409   409   409

# notes: typed by hosts, corrected by those who were there, agreed upon
GET  /decisions                                              200   200   200   200   200   200
GET  /groups/early-childhood/missed                          404   404   404   200   200   404
GET  /convenings/{public}/agenda/candidates                  enter 403   403   403   200   200
GET  /convenings/{draft}/agenda/candidates                   404   404   404   404   200   200
POST /convenings/{public}/agenda/candidates/asked_question/{came_back}/acceptance enter 403 403 403 303 303
POST /convenings/{public}/agenda/candidates/asked_question/{came_back}/refusal enter 403 403 403 303 303
POST /convenings/{public}/agenda/candidates/asked_question/999/acceptance enter 403 403 403  404   404
POST /convenings/{public}/agenda/choices/{declined_choice}/removal enter 403 403 403         303   303
GET  /notes/{noted}                                          404   404   404   404   200   200
GET  /notes/{noted}/meanwhile                                404   404   404   404   200   200
GET  /notes/{told}/meanwhile                                 404   404   404   403   200   200
GET  /notes/{told}                                           404   404   404   200   200   200
GET  /notes/{agreed}                                         200   200   200   200   200   200
GET  /notes/{public}                                         404   404   404   404   404   404
POST /notes/{public}                                         enter 403   403   403   303   303
POST /notes/{draft}                                          404   404   404   404   409   409
POST /notes/{noted}/sections                                 404   404   404   404   303   303
POST /notes/{told}/sections                                  404   404   404   403   409   409
POST /notes/{noted}/sections/{noted_section}                 404   404   404   404   303   303
POST /notes/{told}/sections/{noted_section}                  404   404   404   403   404   404
GET  /notes/{noted}/sections/{noted_section}/outcomes        404   404   404   404   200   200
POST /notes/{noted}/sections/{noted_section}/outcomes        404   404   404   404   303   303
GET  /notes/{noted}/outcomes/{outcome}                       404   404   404   404   200   200
POST /notes/{noted}/outcomes/{outcome}                       404   404   404   404   303   303
POST /notes/{noted}/outcomes/{outcome}/removal               404   404   404   404   303   303
GET  /notes/{told}/outcomes/{told_outcome}/corrections       404   404   404   200   403   403
POST /notes/{told}/outcomes/{told_outcome}/corrections       404   404   404   303   403   403
POST /notes/{told}/rewordings/{rewording}/acceptance         404   404   404   403   303   303
POST /notes/{told}/rewordings/{rewording}/refusal            404   404   404   403   303   303
GET  /notes/{agreed}/outcomes/{agreed_outcome}/amendments    enter 403   403   403   200   200
POST /notes/{agreed}/outcomes/{agreed_outcome}/amendments    enter 403   403   403   303   303
GET  /notes/letters/{notes_token}/outcomes/{told_outcome}    200   200   200   200   200   200
POST /notes/letters/{notes_token}/outcomes/{told_outcome}    303   303   303   303   303   303
GET  /notes/{told}/sections/{told_section}/corrections       404   404   404   200   403   403
POST /notes/{told}/sections/{told_section}/corrections       404   404   404   303   403   403
POST /notes/{told}/corrections/{correction}/acceptance       404   404   404   403   303   303
POST /notes/{told}/corrections/{correction}/refusal          404   404   404   403   303   303
GET  /notes/letters/{notes_token}                            200   200   200   200   200   200
POST /notes/letters/{notes_token}                            303   303   303   303   303   303
GET  /notes/letters/made-up                                  404   404   404   404   404   404
GET  /notes/{told}/agreement                                 404   404   404   403   200   200
GET  /notes/{agreed}/agreement                               enter 403   403   403   200   200
POST /notes/{told}/readers                                   404   404   404   403   303   303
POST /notes/{noted}/scribe                                   404   404   404   404   303   303
POST /notes/{told}/scribe                                    404   404   404   403   409   409
POST /notes/{agreed}/promises                                 enter 403   403   403   303   303
POST /notes/{noted}/promises                                  404   404   404   404   303   303
POST /notes/{agreed}/outcomes/999/strategy                   enter 403   403   403   404   404
POST /notes/{noted}/circulation                              404   404   404   404   303   303
POST /notes/{told}/approval                                  404   404   404   403   409   409
POST /notes/{agreed}/amendments                              enter 403   403   403   303   303
"""

LINE = {"title": "Bus passes", "kind": "discussion", "minutes": "10", "presenter": "", "document": ""}
FORMS_OF_MEETING: dict[str, dict[str, str]] = {
    "/convenings/{public}/agenda": LINE,
    "/convenings/{other}/agenda": LINE,
    "/convenings/{cancelled}/agenda": LINE,
    "/convenings/{public}/agenda/{line}": LINE,
    "/convenings/{public}/agenda/{line}/place": {"place": "1"},
    "/convenings/{public}/suggestions": {"title": "Snow boots"},
    "/convenings/{past}/suggestions": {"title": "Snow boots"},
    "/convenings/{public}/agenda/candidates/asked_question/{came_back}/refusal": {"why": "In May."},
    "/notes/{noted}/sections": {"heading": "Any other"},
    "/notes/{told}/sections": {"heading": "Any other"},
    "/notes/{noted}/sections/{noted_section}": {"body": "We sang", "version": "1"},
    "/notes/{noted}/sections/{noted_section}/outcomes": {
        "kind": "decision",
        "text": "Weekly",
        "method": "consensus",
        "person": "",
        "organization": "",
    },
    "/notes/{told}/sections/{told_section}/corrections": {"passage": "We", "words": "They"},
    "/notes/letters/{notes_token}": {"section": "{told_section}", "passage": "", "words": "They sang"},
    "/notes/{told}/corrections/{correction}/refusal": {"word": "Nobody sang."},
    "/notes/{noted}/outcomes/{outcome}": {
        "kind": "information",
        "text": "Open at nine",
        "method": "consensus",
        "person": "",
        "organization": "",
    },
    "/notes/{told}/outcomes/{told_outcome}/corrections": {"text": "Hourly", "method": "consensus"},
    "/notes/letters/{notes_token}/outcomes/{told_outcome}": {"text": "Hourly", "method": "consensus"},
    "/notes/{agreed}/outcomes/{agreed_outcome}/amendments": {"text": "Hourly", "method": "consensus"},
    "/notes/{told}/rewordings/{rewording}/refusal": {"word": "Nobody sang."},
    "/notes/{told}/readers": {"visibility": "network"},
    "/notes/{noted}/circulation": {"days": "7"},
    "/notes/{noted}/scribe": {"person": ""},
    "/notes/{told}/scribe": {"person": ""},
    "/notes/{agreed}/amendments": {"text": "It was eight."},
}
