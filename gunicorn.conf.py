"""How gunicorn serves the site. GUNICORN_CMD_ARGS overrides what stands here."""

from contextlib import suppress
from ctypes import CDLL

from filmdb.settings import PORT

bind = f"127.0.0.1:{PORT}"
worker_class = "gthread"
workers = 1  # failed sign-ins are counted in the memory of one process
threads = 8
forwarder_headers = ""  # a client's SCRIPT_NAME is not believed
control_socket_disable = True

# SQLite takes and gives back the same memory many times in a query; without this, glibc returns it
# to the kernel and asks for it anew each time, which takes longer than the query.
M_TRIM_THRESHOLD, KEPT_BYTES = -1, 16_000_000
with suppress(AttributeError, OSError):  # another C library
    CDLL(None).mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)
