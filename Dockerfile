# Rosethorn in a container, without root and on a file system that is only read: docs/self-hosting.md says how to run it.

FROM python:3.11-slim AS built
WORKDIR /app
COPY requirements/ requirements/
RUN sh requirements/environment.sh .venv/run requirements/run.txt
COPY LICENSE bot.py ./
COPY cogs/ cogs/
COPY hosting/ hosting/
COPY learning/ learning/
COPY operating/ operating/
COPY prompts/ prompts/
COPY store/ store/
RUN .venv/run/bin/python -m compileall -q bot.py cogs hosting learning operating prompts store

FROM python:3.11-slim
# A new volume takes over the owner of the folder that it is put upon.
RUN install -d -o 10001 -g 10001 -m 0700 /data /data/backups
COPY --from=built /app /app
ENV PYTHONDONTWRITEBYTECODE=1
ENV ROSETHORN_DATABASE__URL=/data/rosethorn.db
ENV ROSETHORN_HEALTH__PORT=8480
USER 10001:10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=1m --timeout=10s --start-period=2m CMD ["/app/.venv/run/bin/python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"ROSETHORN_HEALTH__PORT\"]}/healthz', timeout=8)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/.venv/run/bin/python", "/app/bot.py"]
CMD ["run"]
