"""DuckDB."""

import duckdb

from .serving import serve

connection = duckdb.connect()
serve(connection.execute, lambda query: connection.execute(query).fetchall())
