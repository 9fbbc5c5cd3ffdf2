"""A time-stamping authority of the tests' own, and a server on this machine that answers for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from tests.report.records import at

Answer = Callable[[bytes], bytes]


class Stamper:
    """Stamps every request at one time; `usage` says whether its certificate is one for timestamps."""

    def __init__(self, name: str = "Wexmoor Time", *, usage: bool = True) -> None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        begins = datetime(2026, 1, 1, tzinfo=UTC)
        certificate = (
            x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(begins + timedelta(days=3650))
            .add_extension(x509.KeyUsage(True, False, False, False, False, False, False, False, False), True)
        )
        if usage:
            certificate = certificate.add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
            )
        made = certificate.sign(key, hashes.SHA256())
        self.certificate = made.public_bytes(serialization.Encoding.DER)
        self.pem = made.public_bytes(serialization.Encoding.PEM)
        private = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self._stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(self.certificate),
            keys.PrivateKeyInfo.load(private),
            fixed_dt=at(22, "10:00").local(),
        )

    def reply_to(self, request: bytes) -> bytes:
        """Return the reply to a request, both in DER."""
        reply: bytes = self._stamper.request_tsa_response(tsp.TimeStampReq.load(request)).dump()
        return reply


@contextmanager
def served(answer: Answer, status: int = 200) -> Iterator[str]:
    """Answer on this machine, and give the address; an answer is the body sent for a body received."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsa"
        finally:
            server.shutdown()
            thread.join()
