"""The part of the table that is about arriving: the desk, who came, what is printed and what follows."""

ARRIVING = """
# arriving
GET  /convenings/{public}/arrivals                           enter 403   403   403   200   200
GET  /convenings/{other}/arrivals                            enter 403   403   403   403   200
GET  /convenings/{past}/arrivals/changes                     enter 403   403   403   204   204
GET  /convenings/{past}/arrivals/organizations               enter 403   403   403   200   200
POST /convenings/{past}/arrivals/{cleo}                      enter 403   403   403   303   303
POST /convenings/{public}/arrivals/{cleo}                    enter 403   403   403   409   409
POST /convenings/{past}/arrivals/{dov}                       enter 403   403   403   404   404
POST /convenings/{past}/arrivals/{cleo}/removal              enter 403   403   403   303   303
POST /convenings/{past}/walk-ins                             enter 403   403   403   303   303
POST /convenings/{cancelled}/walk-ins                        enter 403   403   403   409   409
GET  /convenings/{past}/desk-links                           enter 403   403   403   200   200
POST /convenings/{past}/desk-links                           enter 403   403   403   303   303
POST /convenings/{past}/desk-links/{helper_link}/ending      enter 403   403   403   303   303
GET  /desks/{desk_token}                                     303   303   303   303   303   303
GET  /desks/made-up                                          404   404   404   404   404   404
GET  /arrivals/{arrival_token}                               200   200   200   200   200   200
GET  /arrivals/{answer_token}                                404   404   404   404   404   404
POST /arrivals/{arrival_token}                               enter 403   403   403   303   303

# who came
GET  /convenings/{public}/attendance                         enter 403   403   403   200   200
GET  /convenings/{past}/attendance/{cleo}                    enter 403   403   403   200   200
POST /convenings/{past}/attendance/{cleo}                    enter 403   403   403   303   303
POST /convenings/{public}/attendance/{cleo}                  enter 403   403   403   409   409
GET  /convenings/{public}/answers.csv                        enter 403   403   403   200   200
GET  /convenings/{public}/answers.pdf                        enter 403   403   403   404   404
GET  /convenings/{past}/attendance.csv                       enter 403   403   403   200   200
GET  /convenings/{other}/attendance.xlsx                     enter 403   403   403   403   200
GET  /convenings/{public}/badges                             enter 403   403   403   200   200
GET  /convenings/{public}/sign-in-sheet                      enter 403   403   403   200   200
GET  /convenings/{past}/sheet                                enter 403   403   403   200   200
POST /convenings/{past}/sheet                                enter 403   403   403   303   303
POST /convenings/{cancelled}/sheet                           enter 403   403   403   422   422
GET  /convenings/{public}/participation                      enter 403   403   403   200   200
GET  /convenings/{past}/closing                              enter 403   403   403   200   200
GET  /convenings/{past}/afterwards                           enter 403   403   403   200   200
POST /convenings/{past}/notes-address                        enter 403   403   403   303   303
POST /convenings/{past}/thanks                               enter 403   403   403   409   409
POST /convenings/{held}/thanks                               enter 403   403   403   303   303
POST /convenings/{held}/missed-letters                       enter 403   403   403   303   303
"""

FORMS_OF_ARRIVING: dict[str, dict[str, str]] = {
    "/convenings/{past}/attendance/{cleo}": {"state": "absent"},
    "/convenings/{public}/attendance/{cleo}": {"state": "absent"},
    "/convenings/{past}/closing": {"rest": "absent"},
    "/convenings/{past}/notes-address": {"notes_url": "https://notes.example/1"},
    "/convenings/{past}/sheet": {"person": "{cleo}", "name": "Sam", "organization": "", "email": ""},
    "/convenings/{cancelled}/sheet": {"name": "Sam", "organization": "", "email": ""},
    "/convenings/{past}/walk-ins": {"name": "Nadia New", "organization": "Garfield Science Club"},
    "/convenings/{cancelled}/walk-ins": {"name": "Nadia New"},
    "/convenings/{past}/desk-links": {"name": "Somebody at the east door"},
}
