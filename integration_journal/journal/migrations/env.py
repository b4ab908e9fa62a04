"""Alembic's entry: run the migrations on the connection, and in the transaction, it was handed."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
