"""The suite: folders mirror the rooms, names are sentences, every part is real."""

import os
import tempfile

# The PostgreSQL wheel asks for it when it is imported, and warns where a machine has none.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="coop-"))
