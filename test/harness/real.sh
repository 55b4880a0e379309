#!/usr/bin/env bash
# npm run test:real [NAME...]: builds real programs from Debian's sources (test/real/NAME; all without names), runs
# their own tests, and prints a table in the end. What a script says is kept in a file, and shown where it fails.
set -uo pipefail
real=$(cd "$(dirname "$0")/../real" && pwd)
logs=$(mktemp -d)
seconds_for_one=${SEAGLASS_REAL_TIMEOUT:-3600}
[ $# -gt 0 ] || mapfile -t names < <(ls "$real")
[ $# -eq 0 ] || names=("$@")

table=$(printf '%-14s %-34s %8s %8s' package source passed seconds)
status=0
for name in "${names[@]}"; do
  if ! [ -x "$real/$name" ]; then
    echo "$name: there is no such test; there are: $(ls "$real" | paste -sd' ')"
    status=1
    continue
  fi
  echo "== $name"
  start=$SECONDS
  if timeout "$seconds_for_one" "$real/$name" >"$logs/$name" 2>&1; then verdict=""; else verdict="FAILED"; fi
  grep '^passed: ' "$logs/$name"
  if [ -n "$verdict" ]; then
    status=1
    tail -80 "$logs/$name"
  fi
  sources=$(sed -n 's/^source: \(.*\)\.orig\.tar.*/\1/p' "$logs/$name" | paste -sd,)
  count=$(sed -n 's/^passed: \([0-9]*\).*/\1/p' "$logs/$name" | awk '{ n += $1 } END { print n + 0 }')
  table+=$'\n'$(printf '%-14s %-34s %8d %8d %s' "$name" "$sources" "$count" "$((SECONDS - start))" "$verdict")
done
printf '\n%s\n' "$table"
[ "$status" -eq 0 ] && rm -rf "$logs"
[ "$status" -ne 0 ] && echo "all that was said is in $logs"
exit "$status"
