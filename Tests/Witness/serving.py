"""What the servers of tests have in common."""

import threading


class Serving:
    """A context in which `self.server` answers, in a thread of its own."""

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
