"""The part of the table that is about notices, and what reaches whom."""

NOTICES = """
# notices
GET  /notices                                                enter 200   200   200   200   200
GET  /notices/{notice}                                       enter 404   404   302   404   404
POST /notices/{notice}/reading                               enter 404   404   303   404   404
POST /notices/reading                                        enter 303   303   303   303   303
GET  /digests/{digest_token}                                 200   200   200   200   200   200
GET  /digests/made-up                                        404   404   404   404   404   404
GET  /account/letters                                        enter 200   200   200   200   200
"""
