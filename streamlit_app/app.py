"""The web pages: what Streamlit runs for every visit and every press of a button."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).parents[1])
if ROOT not in sys.path:  # under plain `streamlit run` only this folder is on it
    sys.path.insert(0, ROOT)

from streamlit_app import shell  # noqa: E402

shell.main()
