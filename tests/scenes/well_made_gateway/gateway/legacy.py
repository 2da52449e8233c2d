"""The blocking client that this service has to live with."""

import sqlite3


def count_orders(path: str) -> int:
    connection = sqlite3.connect(path)
    try:
        row = connection.execute("select count(*) from orders").fetchone()
        return int(row[0])
    finally:
        connection.close()
