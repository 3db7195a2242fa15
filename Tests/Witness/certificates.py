"""Certificates by openssl, of an authority that nobody knows but who is told."""

import subprocess


class Certificate:
    """A certificate for some names, with the authority that signed it."""

    def __init__(self, folder, *names):
        self.authority, self.chain, self.key = folder / "authority.pem", folder / "certificate.pem", folder / "key.pem"

        def openssl(*arguments):
            subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

        new = "-newkey", "rsa:2048", "-nodes"
        openssl("req", "-x509", *new, "-keyout", "authority.key", "-out", self.authority, "-days", "2",
                "-subj", "/CN=an authority of our own")
        (folder / "names").write_text("subjectAltName=" + ",".join(names) + "\n")
        openssl("req", *new, "-keyout", self.key, "-out", "request.pem", "-subj", "/CN=server")
        openssl("x509", "-req", "-in", "request.pem", "-CA", self.authority, "-CAkey", "authority.key",
                "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", self.chain)
