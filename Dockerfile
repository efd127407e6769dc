# Scenewright in one small image: `docker build -t scenewright .`
# docker run -p 8080:8080 -v scenewright:/data scenewright

FROM rust:1.95-bookworm AS build
# Node is for building the page only.
COPY --from=node:20-bookworm /usr/local/bin/node /usr/local/bin/node
COPY --from=node:20-bookworm /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN make build && mkdir /data

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="Scenewright" \
      org.opencontainers.image.description="Draw a scene together, and turn it into a picture" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
# Certificates are what a hosted provider is reached with.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /source/target/release/scenewright /usr/local/bin/scenewright
# Anybody may be the user (`--user`), and the root may be read-only: only /data is written to.
COPY --from=build --chown=65532:65532 --chmod=0777 /data /data
USER 65532:65532
VOLUME /data
ENV SCENEWRIGHT_LISTEN=0.0.0.0:8080 SCENEWRIGHT_DATA=/data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s CMD ["scenewright", "healthcheck"]
ENTRYPOINT ["scenewright"]
