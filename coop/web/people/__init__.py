"""Who is in the network: adults with an account, for one another and for nobody else.

Contact details are shown as far as each person allows; visitors are sent to sign in.
"""
