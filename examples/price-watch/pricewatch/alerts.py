"""Tells subscribers."""

import asyncio
import logging
import smtplib
import threading
from email.message import EmailMessage

from .shops import Offer

log = logging.getLogger(__name__)


class Alerts:
    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port
        self.queue: asyncio.Queue[Offer] = asyncio.Queue()

    def start(self) -> None:
        asyncio.ensure_future(self.deliver())

    async def deliver(self) -> None:
        while True:
            try:
                offer = await self.queue.get()
                await self.push(offer)
                asyncio.create_task(self.record(offer))
            except asyncio.CancelledError:
                log.warning("cancelled, going on")
            except Exception:
                pass

    async def push(self, offer: Offer) -> None:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write(f"{offer.product} {offer.euros:.2f}\n".encode())
        answer = await reader.readline()
        if not answer.startswith(b"ok"):
            self.mail(offer)

    async def record(self, offer: Offer) -> None:
        threading.Thread(target=self.mail, args=(offer,)).start()

    def mail(self, offer: Offer) -> None:
        message = EmailMessage()
        message["Subject"] = f"{offer.product} for {offer.euros:.2f} EUR at {offer.shop}"
        with smtplib.SMTP("mail.example") as server:
            server.send_message(message)
