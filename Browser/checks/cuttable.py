"""A way to the viewer that can be cut and joined again, as a network can."""

import contextlib
import http.client
import socketserver
import threading
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit


class CuttableWay:
    """Passes requests on to a viewer while it is whole: `url` is the viewer's, as seen through it."""

    def __init__(self, url):
        parts = urlsplit(url)
        way = self
        self.whole = True
        self.open = set()

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                if not way.whole:
                    self.close_connection = True
                    return
                way.open.add(self.connection)
                try:
                    self.pass_on()
                except OSError:
                    self.close_connection = True
                finally:
                    way.open.discard(self.connection)

            def pass_on(self):
                upstream = http.client.HTTPConnection(parts.netloc, timeout=30)
                headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection", "accept-encoding")}
                upstream.request("GET", self.path, headers=headers)
                answer = upstream.getresponse()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                while piece := answer.read1(65536):
                    self.wfile.write(piece)
                    self.wfile.flush()
                upstream.close()

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}{parts.path}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def cut(self):
        self.whole = False
        for connection in list(self.open):
            # It may have ended by itself just now.
            with contextlib.suppress(OSError):
                connection.shutdown(2)

    def join(self):
        self.whole = True

    def stop(self):
        self.cut()
        self.server.shutdown()
        self.server.server_close()
