#!/usr/bin/env bash
# What action.yml runs: its inputs come by the environment, so that nothing in them is ever read as a command.
set -euo pipefail

arguments=(check --format github)
[ -z "${GOVLINT_BASE_URL:-}" ] || arguments+=(--base-url "$GOVLINT_BASE_URL")
[ -z "${GOVLINT_BASELINE:-}" ] || arguments+=(--baseline "$GOVLINT_BASELINE")
[ -z "${GOVLINT_FAIL_ON:-}" ] || arguments+=(--fail-on "$GOVLINT_FAIL_ON")
[ -z "${GOVLINT_SARIF:-}" ] || arguments+=(--output "sarif=$GOVLINT_SARIF")
while IFS= read -r line; do
  [ -z "$line" ] || arguments+=("$line")
done <<<"${GOVLINT_ARGUMENTS:-}"
arguments+=(--)
while IFS= read -r line; do
  [ -z "$line" ] || arguments+=("$line")
done <<<"${GOVLINT_PATHS:-.}"

exec "${GOVLINT:-govlint}" "${arguments[@]}"
