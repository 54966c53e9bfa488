"""The adults of the cooperative: accounts, and contacts who are known by an address only.

A contact can answer a convening and later become an account without losing anything. Nobody under
eighteen is ever a person here, and erasing one leaves a tombstone without personal data.
"""
