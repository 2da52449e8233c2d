from .helpers import pause as p
from .io.files import *
