# SPDX-License-Identifier: Apache-2.0
"""For peers that know only Customer.io's own address: sends their requests to CUSTOMERIO_BENCH_URL instead."""

import os

if "CUSTOMERIO_BENCH_URL" in os.environ:
    import requests

    def _elsewhere(send, url):
        def sending(session, request, **options):
            for host in ("https://api.customer.io", "https://api-eu.customer.io"):
                request.url = request.url.replace(host, url)
            return send(session, request, **options)
        return sending

    requests.Session.send = _elsewhere(requests.Session.send, os.environ["CUSTOMERIO_BENCH_URL"])
