#!/usr/bin/env bash
# Since 0.22 Trunk keeps the lock by which two builds of one project stay out of each other's way in the folder of the finished
# site: `.trunk-lock`, without a byte, is still there when the build has ended. 0.21.14 left none.
#
# One would guess that what a build leaves in `dist` is the site: whoever uploads that folder, sums up its files or lists them
# for a service worker carries the lock along, and hosts that hide names with a dot then answer 404 for a listed file.
#
# Seen with Trunk 0.22.1, compiled unoptimised by Rust 1.99.1, which takes minutes. Needs rustup. Ends with 1 when the
# behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
  cargo +1.99.1 install trunk --version 0.22.1 --quiet --no-default-features --features rustls --root tool --target-dir build
tool/bin/trunk --version
mkdir site && cd site
printf '<!doctype html>\n<html><head><title>x</title><link data-trunk rel="css" href="x.css"></head><body>x</body></html>\n' >index.html
printf 'body { color: black; }\n' >x.css
printf '[build]\ntarget = "index.html"\noffline = true\n' >Trunk.toml
../tool/bin/trunk build
(cd dist && find . -type f | sed -E 's/-[0-9a-f]{16}/-HASH/' | sort) | tee ../seen
printf './.trunk-lock\n./index.html\n./x-HASH.css\n' >../expected
if cmp -s ../seen ../expected; then echo "as described"; else echo "ANOTHER behaviour than described"; exit 1; fi
