"""Data and templates of Integration Journal; read through :mod:`integration_journal.assets`."""
