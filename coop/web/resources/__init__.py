"""What lies on the shelf of a group, a convening or a goal: laying out files and links, their versions, and
downloads that ask each time who may have them.
"""
