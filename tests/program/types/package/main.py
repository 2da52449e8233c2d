import app
import app.io.files
import lib
from app import p
from app.io import files
from lib import again

p  # is: time.sleep
app.p  # is: time.sleep
app.remove  # is: os.remove
app.io.files.remove  # is: os.remove
files.remove  # is: os.remove
again  # is: time.sleep
lib.again  # is: time.sleep
files  # is: module app.io.files
