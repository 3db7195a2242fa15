# The Keboola component. The tree is assembled by the script that also `make keboola-image-root` uses.
FROM swift:6.3-bookworm AS build
WORKDIR /src
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libsqlite3-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
COPY Benchmarks/Destinations Benchmarks/Destinations
COPY scripts scripts
RUN swift build -c release --static-swift-stdlib --product keboola-customerio \
    && STRIP=1 scripts/image-root "$(swift build -c release --static-swift-stdlib --show-bin-path)/keboola-customerio" /image

FROM scratch
COPY --from=build /image /
USER 1000:1000
# The transport of the platform's log server, as the component is registered: tcp or udp.
ENV CIOFERRY_GELF=tcp
ENTRYPOINT ["/usr/local/bin/keboola-customerio"]
