"""Values that frameworks hand in."""

import sqlite3

import aiohttp
from aiohttp import web
from fastapi import Depends

SESSION = web.AppKey("session", aiohttp.ClientSession)


def get_database():
    connection = sqlite3.connect("x")
    try:
        yield connection
    finally:
        connection.close()


async def route(database=Depends(get_database)):
    database  # is: sqlite3.Connection()


async def handler(request: web.Request):
    request.app[SESSION]  # is: aiohttp.ClientSession()
