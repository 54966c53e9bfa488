"""Every question about a series and its dates.

What a viewer may see of a series is what they may see of its dates.
"""
