# govlint and nothing else: `docker build -t govlint .`, then `docker run --rm -v "$PWD:/site:ro" govlint check .`
FROM rust:1.88-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo install --locked --path . --root /govlint

FROM debian:bookworm-slim
# Roots of the public web come with the program; a folder of others can be mounted (`[fetch] roots`).
RUN useradd --create-home --uid 10001 govlint
COPY --from=build /govlint/bin/govlint /usr/local/bin/govlint
USER 10001
WORKDIR /site
ENTRYPOINT ["govlint"]
CMD ["--help"]
