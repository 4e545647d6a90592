#!/usr/bin/env bash
# `rsync --update` leaves a file alone that is newer where it is to go. Two versions whose times lie within one second it takes for
# equally old, whatever their nanoseconds say, and where their sizes differ it replaces the later by the earlier one; also with
# `--modify-window=-1`, which compares nanoseconds elsewhere. Run both ways, device first, the later version is gone from both.
#
# One would guess that the later one is kept, as the file systems know which it is, or that the option for nanoseconds counts
# for this comparison too: two people who write one file in the same second lose the later one without a word.
#
# Seen with rsync 3.5.0 (Debian's package), on ext4. Needs apt. Ends with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq "rsync=3.5.0+ds1-0+deb12u1" 2>/dev/null
dpkg -x rsync_*.deb program
rsync=program/usr/bin/rsync
"$rsync" --version | sed -n 1p
same=yes
check() { # times of the earlier and the later version, what is expected on the server then, options
  local expected=$3
  rm -rf device server && mkdir device server
  printf 'early' >device/file && touch -d "$1" device/file
  printf 'later, and longer' >server/file && touch -d "$2" server/file
  "$rsync" -a --update "${@:4}" device/ server/
  "$rsync" -a --update "${@:4}" server/ device/
  echo "$1 here, $2 there, ${*:4}: '$(cat device/file)' here, '$(cat server/file)' there"
  [ "$(cat device/file)$(cat server/file)" = "$expected$expected" ] || same=no
}
check '2026-11-29 05:33:21.1' '2026-11-29 05:33:22.1' 'later, and longer'
check '2026-11-29 05:33:21.1' '2026-11-29 05:33:21.9' 'early'
check '2026-11-29 05:33:21.1' '2026-11-29 05:33:21.9' 'early' --modify-window=-1
echo "$([ "$same" = yes ] && echo "as described" || echo "ANOTHER behaviour than described")"
[ "$same" = yes ]
