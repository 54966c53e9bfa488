"""Pictures that people gave us, drawn anew in a few sizes and kept on disk by what is in them.

Nothing of the file that came is kept but its looks: no name, no place, no camera.
"""
