"""The part of the table that is about documents: of Ben's group, written by Cleo."""

LIBRARY = """
# the library
GET  /library/titles                                         200   200   200   200   200   200
GET  /library                                                200   200   200   200   200   200
GET  /library.csv                                            200   200   200   200   200   200
GET  /library/{doc}.bib                                      200   200   200   200   200   200
GET  /library/{doc}.ris                                      200   200   200   200   200   200
GET  /library/{doc_draft}.bib                                404   404   404   404   404   404
GET  /library/drafts                                         enter 200   200   200   200   200
GET  /library/new                                            enter 200   200   200   200   200
POST /library                                                enter 422   422   422   422   422
POST /library/preview                                        enter 200   200   200   200   200
GET  /library/{doc}                                          200   200   200   200   200   200
GET  /library/{doc_network}                                  404   200   200   200   200   200
GET  /library/{doc_group}                                    404   404   404   200   200   200
GET  /library/{doc_draft}                                    404   404   404   200   200   200
GET  /library/{doc_old}                                      200   200   200   200   200   200
GET  /library/{doc}/revisions                                200   200   200   200   200   200
GET  /library/{doc}/revisions/1                              200   200   200   200   200   200
GET  /library/{doc}/revisions/2                              404   404   404   404   404   404
GET  /library/{doc_group}/revisions/1                        404   404   404   200   200   200
GET  /library/{doc_draft}/revisions/1                        404   404   404   200   200   200
GET  /library/{doc}/revisions/1/changes                      303   303   303   303   303   303
GET  /library/{doc}/revisions/1/file                         404   404   404   404   404   404
POST /library/{doc}/revisions/1/reading                      enter 403   403   409   409   409
GET  /library/{doc}/draft                                    enter 403   403   200   200   200
GET  /library/{doc_draft}/draft                              404   404   404   200   200   200
POST /library/{doc}/draft                                    enter 403   403   303   303   303
POST /library/{doc_draft}/draft/removal                      404   404   404   303   303   303
GET  /library/{doc_read}/review                              404   404   404   200   200   200
POST /library/{doc_draft}/review                             404   404   404   303   303   303
POST /library/{doc_read}/review/removal                      404   404   404   303   303   303
POST /library/{doc_read}/return                              404   404   404   403   303   303
POST /library/{doc_read}/publication                         404   404   404   403   303   303
POST /library/{doc}/archive                                  enter 403   403   403   303   303
POST /library/{doc_old}/archive/removal                      enter 403   403   403   303   303
POST /library/{doc}/confirmation                             enter 403   403   403   303   303
GET  /library/{doc}/description                              enter 403   403   403   200   200
GET  /library/{doc_draft}/description                        404   404   404   200   200   200
POST /library/{doc}/description                              enter 403   403   403   303   303
POST /library/{doc_draft}/description                        404   404   404   303   303   303
POST /library/{doc}/citations                                enter 403   403   403   303   303
POST /library/{doc}/citations/{doc_citation}/removal         enter 403   403   403   303   303
POST /library/{doc}/findings                                 enter 403   403   403   303   303
POST /library/{doc}/findings/{doc_finding}/removal           enter 403   403   403   303   303
GET  /library/{doc}/adoptions                                enter 200   200   200   200   200
POST /library/{doc}/adoptions                                enter 422   422   303   303   303
POST /library/{doc}/adoptions/{doc_use}/removal              enter 403   403   303   303   303
"""

SAID = {"kind": "toolkit", "evidence": "not_rated", "visibility": "public", "owner": "{group_key}"}
FORMS_OF_LIBRARY: dict[str, dict[str, str]] = {
    "/library/preview": {"body": "**Words**"},
    "/library/{doc}/draft": {"title": "Doc", "body": "Other words."},
    "/library/{doc_read}/return": {"answer": "Name a source."},
    "/library/{doc_read}/publication": {"number": "1"},
    "/library/{doc}/archive": {"reason": "Old."},
    "/library/{doc}/description": SAID,
    "/library/{doc_draft}/description": SAID,
    "/library/{doc}/citations": {"title": "Another", "address": "10.1000/abc"},
    "/library/{doc}/findings": {"context": "There", "result": "It works too"},
    "/library/{doc}/adoptions": {
        "organization": "{garfield_id}",
        "kind": "adopted",
        "happened_on": "2027-01-04",
    },
}
