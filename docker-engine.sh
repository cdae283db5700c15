# Sourced by test.sh: a Docker engine for the tests. The machine's own where one answers; else one of our own in a temporary directory, which
# ends with the tests. Inside a container or virtual machine the storage driver and the firewall may be missing: what works is tried in turn.
engine_place=
engine_pid=

start_engine() {
  docker version >/dev/null 2>&1 && return 0
  [ "$(id -u)" -eq 0 ] || { echo "No Docker engine answers, and only root can start one: its tests are skipped" >&2; return 0; }
  engine_place=$(mktemp -d)
  local options
  for options in "" "--iptables=false --bridge=none" "--storage-driver=vfs" "--storage-driver=vfs --iptables=false --bridge=none"; do
    # shellcheck disable=SC2086 # options are words
    dockerd --data-root "$engine_place/root" --exec-root "$engine_place/exec" --pidfile "$engine_place/pid" -H "unix://$engine_place/docker.sock" $options >"$engine_place/log" 2>&1 &
    engine_pid=$!
    for _ in $(seq 1 150); do
      if DOCKER_HOST="unix://$engine_place/docker.sock" docker version >/dev/null 2>&1; then
        export DOCKER_HOST="unix://$engine_place/docker.sock"
        return 0
      fi
      kill -0 "$engine_pid" 2>/dev/null || break
      sleep 0.1
    done
    kill "$engine_pid" 2>/dev/null
    wait "$engine_pid" 2>/dev/null
    engine_pid=
  done
  echo "dockerd does not start here, so its tests are skipped. Its last words:" >&2
  tail -3 "$engine_place/log" >&2
}

stop_engine() {
  [ -n "$engine_place" ] || return 0
  if [ -n "$engine_pid" ]; then
    docker ps -aq | xargs -r docker rm -f -v >/dev/null 2>&1
    kill "$engine_pid" 2>/dev/null
    wait "$engine_pid" 2>/dev/null
  fi
  # What it had mounted goes with it, but for what a killed one leaves.
  grep -o "$engine_place/[^ ]*" /proc/self/mountinfo | sort -r | xargs -r umount -l 2>/dev/null
  rm -rf "$engine_place"
}
