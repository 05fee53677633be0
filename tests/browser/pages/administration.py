"""The administrator's page alone."""

from streamlit_app.views import admin

admin.page()
