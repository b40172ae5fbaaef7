# Touchstone on a slim Debian 12: Python 3.11, Tesseract as the second OCR engine, no compiler, no root.
FROM debian:bookworm-slim AS build
ENV DEBIAN_FRONTEND=noninteractive PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN apt-get -q update \
    && apt-get -q install -y --no-install-recommends ca-certificates python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/touchstone
COPY requirements.lock requirements-dev.lock ./
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/pip install -q --no-deps --require-hashes -r requirements.lock
COPY . .
# The build backend is a tool of this stage alone; what runs is the lock above and nothing else.
RUN python3 -m venv /opt/build \
    && awk '/^[a-z]/ {on = /^setuptools==/} on' requirements-dev.lock >/opt/build.lock \
    && /opt/build/bin/pip install -q --no-deps --require-hashes -r /opt/build.lock \
    && /opt/build/bin/pip wheel -q --no-deps --no-build-isolation -w /opt/wheel . \
    && /opt/venv/bin/pip install -q --no-deps /opt/wheel/*.whl

FROM debian:bookworm-slim
ENV DEBIAN_FRONTEND=noninteractive \
    PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    OMP_THREAD_LIMIT=1 \
    TOUCHSTONE_DATA=/data
RUN apt-get -q update \
    && apt-get -q install -y --no-install-recommends python3 tesseract-ocr tesseract-ocr-eng \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /home/touchstone touchstone \
    && install -d -o touchstone -g touchstone /data
COPY --from=build /opt/venv /opt/venv
USER touchstone
WORKDIR /data
VOLUME /data
EXPOSE 8700
HEALTHCHECK --interval=60s --timeout=20s --start-period=20s CMD ["touchstone", "doctor", "--quiet"]
ENTRYPOINT ["touchstone"]
CMD ["--help"]
