"""How gunicorn serves the site. GUNICORN_CMD_ARGS overrides what stands here."""

from filmdb.settings import PORT

bind = f"127.0.0.1:{PORT}"
worker_class = "gthread"
workers = 1  # failed sign-ins are counted in the memory of one process
threads = 8
forwarder_headers = ""  # a client's SCRIPT_NAME is not believed
control_socket_disable = True
