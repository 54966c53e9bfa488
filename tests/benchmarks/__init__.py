"""How fast the house answers, next to a bare Flask view under the same server in the same run.

`python -m tests.benchmarks` prints the table; nothing here asserts a time.
"""
