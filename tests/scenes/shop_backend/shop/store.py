"""Orders on disk and in SQLite, written before anyone thought of asyncio."""

import json
import sqlite3
import time


def connect(path):
    return sqlite3.connect(path)


def save_order(path, order):
    connection = connect(path)
    connection.execute("insert into orders values (?)", (json.dumps(order),))
    connection.commit()
    connection.close()


def wait_for_stock(item):
    while not in_stock(item):
        time.sleep(0.5)


def in_stock(item):
    return bool(item)
