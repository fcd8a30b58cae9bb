# The image of a service: Node, the service's bundle, and the migrations of its database.
# Built from the repository's root, with BuildKit or the classic builder:
#   docker build -f tooling/docker/node-service.Dockerfile \
#     --build-arg PACKAGE=@countersign/gateway --build-arg FOLDER=apps/backend/gateway .
ARG NODE_IMAGE=node:24.21.0-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe

FROM ${NODE_IMAGE} AS tools
ARG NPM_REGISTRY=https://registry.npmjs.org/
ARG PNPM_VERSION=12.21.0
ARG TURBO_VERSION=2.11.11
ENV CI=1 TURBO_TELEMETRY_DISABLED=1 npm_config_registry=${NPM_REGISTRY}
# The slim image has no authorities but Node's own, and pnpm asks the system's.
RUN if [ ! -e /etc/ssl/certs/ca-certificates.crt ]; then \
      mkdir -p /etc/ssl/certs \
   && node -p "require('tls').getCACertificates().join('\n')" > /etc/ssl/certs/ca-certificates.crt; \
    fi \
 && npm install --global --no-audit --no-fund pnpm@${PNPM_VERSION} turbo@${TURBO_VERSION}
WORKDIR /workspace

FROM tools AS pruned
COPY . .
ARG PACKAGE
RUN turbo prune "${PACKAGE}" --docker

# Packages are installed again only when a manifest or the lockfile has changed.
FROM tools AS build
ARG PACKAGE
ARG FOLDER
COPY --from=pruned /workspace/out/json/ ./
RUN pnpm install --frozen-lockfile --ignore-scripts --filter "${PACKAGE}..."
COPY --from=pruned /workspace/out/full/ ./
RUN pnpm --filter "${PACKAGE}" run build \
 && mkdir /app \
 && cp -R "${FOLDER}/dist/." /app/ \
 && find /app -name '*.map' -delete \
 && chmod -R a=rX /app

# Debian and Node as they are, without what could install anything or change who runs. The list of
# Debian's packages stays, for programs that look for known weaknesses.
FROM ${NODE_IMAGE} AS runtime
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /usr/local/share /opt \
      /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /usr/local/bin/yarn /usr/local/bin/yarnpkg /usr/local/bin/docker-entrypoint.sh \
      /usr/bin/apt* /usr/bin/dpkg* /usr/sbin/dpkg* /usr/bin/deb* /usr/bin/perl* /usr/share/perl* \
      /usr/lib/apt /usr/lib/dpkg /usr/share/dpkg /etc/apt /etc/dpkg \
      /usr/lib/*-linux-gnu/perl* /usr/lib/*-linux-gnu/libapt* \
      /var/lib/apt /var/cache/* /var/log/* /var/lib/dpkg/info /var/lib/dpkg/triggers \
      /usr/share/doc /usr/share/man /usr/share/locale /usr/share/info /root/.npm /tmp/* \
 && find / -xdev -type f -perm /6000 -exec chmod a-s {} +

FROM scratch
COPY --from=runtime / /
COPY tooling/docker/stop-on-signal.mjs /usr/local/lib/
COPY --from=build /app /app
ENV PATH=/usr/local/bin:/usr/bin:/bin \
    NODE_ENV=production \
    NODE_OPTIONS=--import=/usr/local/lib/stop-on-signal.mjs \
    COUNTERSIGN_ENVIRONMENT=cluster \
    LISTEN_PORT=8080
WORKDIR /app
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.LISTEN_PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node"]
CMD ["main.mjs"]

# What changes with every commit comes last, so that all else is taken from the cache.
ARG NAME=service
ARG VERSION=0.0.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
ARG SOURCE=https://github.com/countersign/countersign
LABEL org.opencontainers.image.title="countersign ${NAME}" \
      org.opencontainers.image.description="Countersign, maker-checker approvals: ${NAME}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
