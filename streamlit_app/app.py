"""The web pages."""

import streamlit as st

st.title("LawFirmAI")
