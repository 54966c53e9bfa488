"""The common agenda: results, the goals that lead to them, the strategies that serve a goal.

Every version stays as it was adopted. A goal and a strategy keep their row through all versions;
what changes from one to the next are their words, their numbers and who answers for them.
"""
