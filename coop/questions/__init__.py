"""The question box: what young people, families and neighbors ask, without an account and without a name.

Somebody reads a question before others do; what is shown gets a dated "you said, we did", and stands
among what the next agendas may take up.
"""
