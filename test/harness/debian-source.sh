# For the scripts of test/real. `. debian-source.sh` leaves the script in a new folder, which is removed in the end;
# then `debian_source PACKAGE` unpacks the upstream part of Debian's source package there, `compare NAME OURS NATIVE`
# tells two outputs apart, and `passed N WHAT` says what was tested: the runner (real.sh) adds these numbers up.
# shellcheck shell=bash

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tools="$repository/bin"
export CC="$tools/sea-cc" AR="$tools/sea-ar" RANLIB="$tools/sea-ranlib"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# need COMMAND:PACKAGE...: ends the script where a command is missing, and names the packages that have it.
need() {
  local missing=()
  for each in "$@"; do
    command -v "${each%%:*}" >/dev/null || missing+=("${each##*:}")
  done
  [ "${#missing[@]}" -eq 0 ] && return
  echo "this test needs more programs: apt-get install ${missing[*]}"
  exit 1
}

# What follows is for the machine's own compiler.
natively() {
  env -u CC -u AR -u RANLIB -u CPPFLAGS -u LDFLAGS "$@"
}

configure_by_cmake() {
  quietly cmake cmake -DCMAKE_AR="$AR" -DCMAKE_RANLIB="$RANLIB" -DCMAKE_BUILD_TYPE=Release "$@"
}

# quietly NAME COMMAND...: what the command says is shown only if it fails.
quietly() {
  local name=$1
  shift
  "$@" >"$work/log" 2>&1 || {
    tail -60 "$work/log"
    echo "$name: failed"
    return 1
  }
}

passed() {
  echo "passed: $1 $2"
}

# passed_by_automake LOG: reads the summaries at the end of `make check`.
passed_by_automake() {
  local log=$1 passes
  passes=$(sed -n 's/^# PASS: *//p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  grep -E '^(SKIP|FAIL|ERROR):' "$log" || true
  if [ "$passes" -eq 0 ] || grep -qE '^(# )?(FAIL|ERROR): *[^ 0]' "$log"; then return 1; fi
  passed "$passes" "tests of make check"
}

# passed_by_ctest: runs all tests of the current CMake build.
passed_by_ctest() {
  ctest --output-on-failure "$@" >"$work/ctest.log" 2>&1 || {
    tail -60 "$work/ctest.log"
    return 1
  }
  passed "$(sed -n 's/.*tests passed, 0 tests failed out of //p' "$work/ctest.log")" "tests of ctest"
}

# A private list of sources: the machine's own Debian stanzas, with deb-src for deb.
prepare_source_list() {
  mkdir -p "$work/apt/lists/partial"
  for file in /etc/apt/sources.list.d/*.sources; do
    if grep -q '^URIs:.*/debian' "$file" 2>/dev/null; then
      sed 's/^Types:.*/Types: deb-src/' "$file"
      echo
    fi
  done >"$work/apt/private.sources"
  local list=private.sources
  if ! [ -s "$work/apt/private.sources" ]; then
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$work/apt/private.list"
    list=private.list
  fi
  apt_options=(-o "Dir::Etc::sourcelist=$work/apt/$list" -o "Dir::Etc::sourceparts=-"
    -o "Dir::State::Lists=$work/apt/lists" -o "APT::Sandbox::User=root")
  apt-get "${apt_options[@]}" update -qq
}

debian_source() {
  [ -d "$work/apt" ] || prepare_source_list
  # A mirror may lack the newest version, or what Debian adds: any version whose upstream part is there will do.
  for version in "" $(apt-cache "${apt_options[@]}" showsrc "$1" | sed -n 's/^Version: /=/p' | sort -rV); do
    apt-get "${apt_options[@]}" source --download-only "$1$version" >"$work/apt/log" 2>&1 || true
    ls "$1"_*.orig.tar.* >/dev/null 2>&1 && break
  done
  if ! ls "$1"_*.orig.tar.* >/dev/null 2>&1; then
    cat "$work/apt/log"
    echo "the source package $1 could not be fetched"
    return 1
  fi
  for archive in "$1"_*.orig.tar.*; do
    case $archive in *.asc) ;; *)
      echo "source: $archive"
      tar xf "$archive"
      ;;
    esac
  done
}

compare() {
  cmp "$2" "$3" || {
    diff "$2" "$3" | head -20
    echo "$1: the outputs differ"
    return 1
  }
  passed 1 "$1: the same as natively"
}
