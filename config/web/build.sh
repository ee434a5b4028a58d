#!/bin/sh
# Builds the browser code of the module whose web directory this is started in. Called by Maven; see build.mjs.
for tool in node npm; do
  if ! command -v "$tool" > /dev/null 2>&1; then
    echo "The browser code needs $tool, which is not on PATH: install Node.js 20.19 or later with npm, or build without it by -Dweb.skip." >&2
    exit 1
  fi
done
exec node "$(dirname "$0")/build.mjs" "$@"
