# The image of a part of the web app: nginx, and the files of one build.
# Built from the repository's root, with BuildKit or the classic builder:
#   docker build -f tooling/docker/web.Dockerfile \
#     --build-arg PACKAGE=@countersign/user-web --build-arg FOLDER=apps/frontend/user \
#     --build-arg MOUNT=/mfe/user .
ARG NODE_IMAGE=node:24.21.0-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe
ARG NGINX_IMAGE=nginx:1.30.5-trixie@sha256:b972f831f200b19ef0767938224f9711e74cd783718738cd7405d5cabf75c442
# The image that runs now, whose hashed files stay: pages that are open ask for them. Without one, an
# image that has no build at this place.
ARG PREVIOUS_IMAGE=${NODE_IMAGE}

FROM ${PREVIOUS_IMAGE} AS previous

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
ARG MOUNT=
COPY --from=pruned /workspace/out/json/ ./
RUN pnpm install --frozen-lockfile --ignore-scripts --filter "${PACKAGE}..."
COPY --from=pruned /workspace/out/full/ ./
COPY --from=previous /srv /previous
# A build keeps the hashed files of the one that it finds in its place.
RUN mkdir -p "${FOLDER}/dist" "/web${MOUNT}" \
 && if [ -f "/previous/web${MOUNT}/build.json" ]; then cp -R "/previous/web${MOUNT}/." "${FOLDER}/dist/"; fi \
 && chmod -R u+w "${FOLDER}/dist" \
 && pnpm --filter "${PACKAGE}" run build \
 && cp -R "${FOLDER}/dist/." "/web${MOUNT}/" \
 && find /web -name '*.map' -delete \
 && find /web -name mf-stats.json -delete \
 && chmod -R a=rX /web

# Debian and nginx as they are, without what could install anything or change who runs. The list of
# Debian's packages stays, for programs that look for known weaknesses.
FROM ${NGINX_IMAGE} AS runtime
RUN rm -rf /docker-entrypoint* /etc/nginx/conf.d /etc/nginx/sites-* /etc/nginx/modules-enabled \
      /usr/lib/nginx/modules /usr/share/nginx/modules-available /var/www /usr/share/nginx/html \
      /usr/bin/curl \
      /usr/bin/apt* /usr/bin/dpkg* /usr/sbin/dpkg* /usr/bin/deb* /usr/bin/perl* /usr/share/perl* \
      /usr/lib/apt /usr/lib/dpkg /usr/share/dpkg /etc/apt /etc/dpkg \
      /usr/lib/*-linux-gnu/perl* /usr/lib/*-linux-gnu/libapt* \
      /var/lib/apt /var/cache/* /var/log/* /var/lib/dpkg/info /var/lib/dpkg/triggers \
      /usr/share/doc /usr/share/man /usr/share/locale /usr/share/info /tmp/* \
 && find / -xdev -type f -perm /6000 -exec chmod a-s {} +

FROM scratch
COPY --from=runtime / /
COPY tooling/docker/nginx /etc/nginx/
COPY --from=build /web /srv/web
ENV PATH=/usr/sbin:/usr/bin:/bin
WORKDIR /srv/web
USER 1000:1000
EXPOSE 8080
# Requests under way are answered before the server ends.
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3"]
ENTRYPOINT ["nginx", "-e", "/dev/stderr", "-g", "daemon off;"]

# What changes with every commit comes last, so that all else is taken from the cache.
ARG NAME=web
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
