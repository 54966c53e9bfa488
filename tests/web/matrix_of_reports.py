"""The part of the table that is about progress and the term report."""

REPORTS = """
# what became of promises
GET  /reports/progress                                       200   200   200   200   200   200
GET  /reports/loop                                           enter 404   404   404   404   200
GET  /reports/loop.csv                                       enter 404   404   404   404   200
GET  /reports/loop.json                                      enter 404   404   404   404   200
GET  /reports/loop.xlsx                                      enter 404   404   404   404   200
GET  /reports/loop/noted                                     enter 404   404   404   404   200
GET  /reports/loop/people                                    enter 404   404   404   404   200
GET  /reports/loop/days                                      enter 404   404   404   404   200
GET  /reports/loop/owned                                     enter 404   404   404   404   200
GET  /reports/loop/reported                                  enter 404   404   404   404   200
GET  /reports/loop/from_loop                                 enter 404   404   404   404   200
GET  /reports/loop/kept                                      enter 404   404   404   404   200
"""
