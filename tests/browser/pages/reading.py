"""The reader alone."""

from streamlit_app.views import reader

reader.page()
