"""Files that people gave us, kept by what is in them: under the deployment's folder, or in a bucket that
several machines share. Logos are drawn anew in a few sizes; nothing of the file that came is kept but
its looks: no name, no place, no camera. Other files are looked at by their content before they are kept.
"""
