from os import remove

_private = 1
