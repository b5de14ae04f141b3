# SPDX-License-Identifier: GPL-3.0-or-later
"""A line to the centre that can be cut after the centre has acted, before its answer."""
import socket
import threading


class CuttingProxy:
    """Passes connections on to @address, until told to swallow answers."""

    def __init__(self, address):
        host, port = address.removeprefix("http://").rsplit(":", 1)
        self.centre = (host, int(port))
        self.swallow = None  # requests that begin so get no answer
        self.swallowed = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                desk, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[desk], daemon=True).start()

    def _serve(self, desk):
        with desk, socket.create_connection(self.centre) as centre:
            asked = bytearray()
            up = threading.Thread(target=self._pass, args=[desk, centre, asked],
                                  daemon=True)
            up.start()
            while True:
                answer = self._read(centre)
                if self.swallow and bytes(asked).startswith(self.swallow):
                    self.swallowed += 1
                    break
                asked.clear()
                if not answer or not self._write(desk, answer):
                    break
            for end in (desk, centre):
                self._hang_up(end)

    def _pass(self, desk, centre, asked):
        while data := self._read(desk):
            asked.extend(data)
            if not self._write(centre, data):
                return

    @staticmethod
    def _hang_up(end):
        """Heard at the other side at once, though a thread still reads here."""
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    @staticmethod
    def _read(end):
        try:
            return end.recv(65536)
        except OSError:
            return b""

    @staticmethod
    def _write(end, data):
        try:
            end.sendall(data)
            return True
        except OSError:
            return False

    def close(self):
        self.listener.close()
