# Sourced by sandbox.sh and test.sh: `need PROGRAM PACKAGE` notes what is missing, `install_missing` installs it from Debian.
missing=()

need() {
  command -v "$1" >/dev/null 2>&1 || missing+=("$2")
}

install_missing() {
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "Missing: ${missing[*]}. Install them as root: apt-get install ${missing[*]}" >&2
    exit 3
  fi
  echo "Installing ${missing[*]} from Debian" >&2
  export DEBIAN_FRONTEND=noninteractive
  # A package whose service starts by itself would hold the default port; nothing of it is wanted here.
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d.drdrill
  chmod 755 /usr/sbin/policy-rc.d.drdrill
  local policy=/usr/sbin/policy-rc.d own=0
  [ -e "$policy" ] || { mv /usr/sbin/policy-rc.d.drdrill "$policy"; own=1; }
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2
  if [ "$own" -eq 1 ]; then rm -f "$policy"; else rm -f /usr/sbin/policy-rc.d.drdrill; fi
}
