"""Questions that many rooms answer together.

Each room says itself what may be seen of it; here its answers are put side by side, such as for
somebody who searches everything, or who asks for all that is kept about them.
"""
