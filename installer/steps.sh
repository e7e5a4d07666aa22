# Steps that ./installer/demo and ./installer/test share. Sourced, never run.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")

# What one clone has compiled, the next one need not: paths do not count, the compiler's own bytes do.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=1 CCACHE_COMPILERCHECK=content

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 3; }

# The packages of some groups that dpkg does not know as installed. Node from elsewhere will do as well.
missing_packages() {
  local group package
  for group in "$@"; do
    for package in $(sed -n "s/^$group: //p" "$here/packages"); do
      case $package in
        nodejs) command -v node > /dev/null && continue ;;
        npm) command -v npm > /dev/null && continue ;;
      esac
      [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2> /dev/null)" = installed ] || echo "$package"
    done
  done
}

install_packages() {
  local missing as_root=()
  missing=$(missing_packages "$@" | sort -u | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  say "Installing the missing Debian packages (a few minutes): $missing"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null || die "these packages are missing and sudo is not there. As root: apt-get install --no-install-recommends $missing"
    as_root=(sudo)
  fi
  local log
  log=$(mktemp)
  # shellcheck disable=SC2024,SC2086
  "${as_root[@]}" apt-get update -q > "$log" 2>&1 \
    && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -q -y --no-install-recommends $missing >> "$log" 2>&1 \
    || { tail -n 20 "$log" >&2; rm -f "$log"; die "apt-get could not install them; see above"; }
  rm -f "$log"
}

# npm packages, by their lock file, once for each state of it.
install_node_modules() {   # install_node_modules FOLDER
  local folder=$root/$1 stamp
  stamp=$folder/node_modules/.beffroi-lock
  cmp -s "$folder/package-lock.json" "$stamp" && return 0
  say "npm packages of $1"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || die "npm ci failed in $1; see above"
  cp "$folder/package-lock.json" "$stamp"
}

# Fonts and icons of the screens (npm), flattened for the kiosk, which itself needs no Node.
make_kiosk_assets() {   # make_kiosk_assets OUT
  install_node_modules kiosk/assets
  [ "$1/icons.json" -nt "$root/kiosk/assets/build.mjs" ] && [ "$1/icons.json" -nt "$root/kiosk/assets/package-lock.json" ] && return 0
  (cd "$root/kiosk/assets" && node build.mjs "$1") || die "the kiosk's fonts and icons could not be made; see above"
}

build_preset() {   # build_preset PRESET [TARGET...]
  local preset=$1
  shift
  (cd "$root" && cmake --preset "$preset" ${BEFFROI_CMAKE_FLAGS:-} > "$root/build-$preset.log" 2>&1) \
    || { tail -n 20 "$root/build-$preset.log" >&2; die "configuring failed"; }
  rm -f "$root/build-$preset.log"
  (cd "$root" && cmake --build --preset "$preset" ${@:+--target "$@"}) || die "the build failed; see above"
}

free_port() {   # free_port FIRST: the first port from FIRST on loopback that nobody listens on
  local port=$1
  while (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((port + 1)); done
  echo "$port"
}

wait_until() {   # wait_until SECONDS COMMAND...
  local left=$(($1 * 10))
  shift
  until "$@" > /dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.1
  done
}
