"""The words the cooperative agreed on: sectors, supports, kinds of convening and more.

Words people choose are rows with keys and labels in each language; code never branches on them.
"""
