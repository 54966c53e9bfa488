"""The part of the table that is about files and links: for everybody, for the group, taken away."""

RESOURCES = """
# files and links
GET  /resources/groups/early-childhood.atom                  200   200   200   200   200   200
GET  /groups/early-childhood.atom                            200   200   200   200   200   200
GET  /library.atom                                           200   200   200   200   200   200
GET  /resources/lost                                         enter 200   200   200   200   200
GET  /resources/groups/early-childhood                       200   200   200   200   200   200
GET  /resources/groups/{network_group}                       404   200   200   200   200   200
GET  /resources/convenings/{public}                          200   200   200   200   200   200
GET  /resources/convenings/{of_group}                        404   404   404   200   200   200
POST /resources/groups/early-childhood/files                 enter 403   403   403   422   422
POST /resources/convenings/{of_group}/files                  404   404   404   403   422   422
POST /resources/convenings/{other}/files                     enter 403   403   403   403   422
POST /resources/groups/early-childhood/links                 enter 403   403   403   303   303
POST /resources/convenings/{other}/links                     enter 403   403   403   403   303
GET  /resources/goals/{goal}                                 200   200   200   200   200   200
GET  /resources/goals/{drafted_strategy}99                   404   404   404   404   404   404
POST /resources/goals/{goal}/links                           enter 403   403   403   403   303
GET  /resources/{laid_out}                                   200   200   200   200   200   200
GET  /resources/{laid_out}/versions/1                        200   200   200   200   200   200
GET  /resources/{laid_out}/versions/2                        404   404   404   404   404   404
GET  /resources/{for_group}                                  404   404   404   200   200   200
GET  /resources/{for_group}/versions/1                       404   404   404   200   200   200
GET  /resources/{for_group}/versions/1/preview               404   404   404   200   200   200
GET  /resources/{taken_away}                                 404   404   404   404   404   404
GET  /resources/{taken_away}/versions/1                      404   404   404   404   404   404
POST /resources/{laid_out}                                   enter 403   403   403   303   303
POST /resources/{for_group}                                  404   404   404   403   303   303
POST /resources/{laid_out}/versions                          enter 403   403   403   422   422
POST /resources/{laid_out}/reading                           enter 403   403   403   409   409
POST /resources/{for_group}/reading                          404   404   404   403   409   409
POST /resources/{for_group}/removal                          404   404   404   403   303   303
POST /resources/groups/early-childhood/{taken_away}/return   enter 403   403   403   303   303
POST /resources/groups/early-childhood/{laid_out}/return     enter 403   403   403   404   404
"""

SAID = {"title": "Guide", "visibility": "public"}
FORMS_OF_RESOURCES: dict[str, dict[str, str]] = {
    "/resources/groups/early-childhood/links": {"url": "https://example.org", "visibility": "public"},
    "/resources/convenings/{other}/links": {"url": "https://example.org", "visibility": "public"},
    "/resources/goals/{goal}/links": {"url": "https://example.org", "visibility": "public"},
    "/resources/{laid_out}": SAID,
    "/resources/{for_group}": SAID,
}
