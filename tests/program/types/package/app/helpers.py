from time import sleep as pause

from . import io
from .core import Service

pause  # is: time.sleep
io  # is: module app.io
Service().run()  # is: str()
