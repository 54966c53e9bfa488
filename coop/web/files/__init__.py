"""Pictures that pages show. Everybody may see them, and browsers may keep them for ever: a name never
means another picture.
"""
