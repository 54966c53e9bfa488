"""The part of the table that is about promises: a public commitment, an item of Cleo's, a dropped one."""

ACTIONS = """
# what we promised
GET  /actions                                                200   200   200   200   200   200
GET  /actions/board                                          200   200   200   200   200   200
GET  /actions.csv                                            200   200   200   200   200   200
GET  /actions.json                                           200   200   200   200   200   200
GET  /actions.xlsx                                           200   200   200   200   200   200
GET  /actions/new                                            enter 200   200   200   200   200
POST /actions                                                enter 403   403   403   403   303
GET  /actions/line                                           enter 200   200   200   200   200
POST /actions/line                                           enter 403   403   303   303   303
GET  /actions/{commitment}                                   200   200   200   200   200   200
GET  /actions/{item}                                         404   200   200   200   200   200
GET  /actions/{commitment}/edit                              enter 403   403   200   200   200
GET  /actions/{ended}/edit                                   404   403   403   200   200   200
POST /actions/{commitment}                                   enter 403   403   303   303   303
POST /actions/{ended}                                        404   403   403   409   409   409
GET  /actions/{commitment}/state                             enter 403   403   200   200   200
POST /actions/{commitment}/state                             enter 403   403   303   303   303
POST /actions/{ended}/state                                  404   403   403   409   409   409
GET  /actions/{ended}/reopening                              404   403   403   403   403   200
POST /actions/{ended}/reopening                              404   403   403   403   403   303
POST /actions/{commitment}/following                         enter 303   303   303   303   303
POST /actions/{item}/following                               404   303   303   303   303   303
POST /actions/{commitment}/following/ending                  enter 303   303   303   303   303
POST /actions/{item}/steps/{step}                            404   403   403   303   303   303
POST /actions/{commitment}/steps/{step}                      enter 403   403   404   404   404
POST /actions/{commitment}/pledge                            enter 403   303   403   303   303
POST /actions/{commitment}/pledge/{museum_id}/agreement      enter 403   303   403   403   403
POST /actions/{commitment}/pledge/{museum_id}/withdrawal     enter 403   303   403   303   303
POST /actions/views                                          enter 303   303   303   303   303
POST /actions/views/{view}/removal                           enter 404   404   303   404   404
GET  /actions/views/{view}                                   enter 404   404   200   404   404
POST /actions/views/{view}/address                           enter 404   404   303   404   404
POST /actions/views/{view}/address/revocation                enter 404   404   303   404   404
GET  /actions/feeds/{list_token}.atom                        200   200   200   200   200   200
GET  /actions/feeds/{list_token}/calendar.ics                200   200   200   200   200   200
GET  /actions/feeds/made-up.atom                             404   404   404   404   404   404
GET  /actions/desk                                           enter 403   403   403   403   200
GET  /actions/desk/blocked                                   enter 403   403   403   403   200
GET  /actions/desk.csv                                       enter 403   403   403   403   200
GET  /actions/untracked                                      enter 200   200   200   200   200
GET  /actions/changes                                        enter 403   403   403   403   200
GET  /actions/letters/{action_token}                         200   200   200   200   200   200
POST /actions/letters/{action_token}                         303   303   303   303   303   303
POST /actions/letters/{action_token}/renewal                 200   200   200   200   200   200
GET  /actions/letters/made-up/1                              404   404   404   404   404   404
"""

COMMITMENT = {
    "title": "Thirty visits",
    "strategy": "{strategy_id}",
    "commitment_kind": "practice",
    "organization": "{club_id}",
    "visibility": "public",
    "version": "{commitment_version}",
}
FORMS_OF_ACTIONS: dict[str, dict[str, str]] = {
    "/actions": {"kind": "item", "title": "Do it", "strategy": "{strategy_id}", "organization": ""},
    "/actions/line": {"line": "@Cleo Ramos prints the list by 12 Feb 2027 #1.1"},
    "/actions/{commitment}": COMMITMENT,
    "/actions/{ended}": {
        "title": "Print it",
        "strategy": "{strategy_id}",
        "organization": "{club_id}",
        "version": "{ended_version}",
    },
    "/actions/{commitment}/state": {"state": "in_progress", "version": "{commitment_version}"},
    "/actions/{ended}/state": {"state": "in_progress", "version": "{ended_version}"},
    "/actions/{ended}/reopening": {"note": "Still needed", "version": "{ended_version}"},
    "/actions/{commitment}/pledge": {"organization": "{museum_id}", "amount": "20", "words": "Hours"},
    "/actions/letters/{action_token}": {"said": "in_progress"},
    "/actions/views": {"name": "Late", "late": "late"},
}
