#!/usr/bin/env bash
# Runs a sweep of 208 runs through a real Slurm of one node while its tasks, the node's daemon and the controller are
# killed, and compares what is merged with a plain local run, byte for byte. Needs root and Debian's packages, which
# it installs where they are not; says so where it cannot. Everything it starts listens on 127.0.0.1, lives in one
# temporary folder and is ended by its process number.
#
#   test/slurm.sh [SEED]     seed of the instants of the kills, default 321
set -euo pipefail
cd "$(dirname "$0")/.."
. test/lib.sh
RANDOM=${1:-321}

if [ "$(id -u)" != 0 ]; then
    echo "test/slurm.sh: not root, so no cluster can be started here: NOT RUN"
    exit 0
fi
for tool in munged slurmctld slurmd sbatch; do
    if ! command -v "$tool" >/dev/null; then
        if ! command -v apt-get >/dev/null; then
            echo "test/slurm.sh: no $tool, and no apt-get to install it: NOT RUN"
            exit 0
        fi
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurmctld slurmd slurm-client munge >/dev/null
        break
    fi
done

work=$(mktemp -d -t hanyin-slurm.XXXXXX)
export SLURM_CONF=$work/slurm.conf
node=$(hostname -s)

pid_of() { cat "$work/run/$1.pid" 2>/dev/null; }
alive() { [ -n "${1:-}" ] && kill -0 "$1" 2>/dev/null; }
until_ok() { # seconds, command...
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        if ((SECONDS >= end)); then return 1; fi
        sleep 0.05
    done
}
fail() {
    echo "FAILED: $*"
    tail -n 5 "$work"/log/*.log "$work"/*.said "$work"/sweep/cluster/*/log/*.txt 2>/dev/null || true
    exit 1
}

# The tasks of our sweep that are alive: the process numbers in their heartbeats, if the process still is what the
# heartbeat says.
tasks() {
    local pid
    cat "$work"/sweep/cluster/*/beat/*.json 2>/dev/null | sed -n 's/.*"pid": \([0-9]*\).*/\1/p' | while read -r pid; do
        if tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q "experiment task $work/sweep "; then echo "$pid"; fi
    done
}

cleanup() {
    local code=$? pid name
    set +e
    if [ -n "${follower:-}" ]; then kill "$follower" 2>/dev/null; fi
    scancel --user=root >/dev/null 2>&1
    until_ok 10 nothing_queued
    for name in slurmd slurmctld munged; do
        pid=$(pid_of $name)
        if alive "$pid"; then
            kill "$pid"
            until_ok 10 gone "$pid" || kill -9 "$pid"
        fi
    done
    for pid in $(tasks); do kill -9 "$pid"; done
    rm -rf "$work"
    exit $code
}
gone() { ! alive "$1"; }
nothing_queued() { [ -z "$(squeue -h)" ]; }
trap cleanup EXIT
trap 'exit 143' TERM INT HUP

mkdir -p "$work"/{munge,state,spool,log,run}
chmod 755 "$work"
(umask 077 && head -c 128 /dev/urandom >"$work/munge/key")
shape=$(slurmd -C | tr ' ' '\n' | grep -E '^(CPUs|Boards|SocketsPerBoard|CoresPerSocket|ThreadsPerCore)=' | tr '\n' ' ')
cat >"$SLURM_CONF" <<CONF
ClusterName=hanyin
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=${SLURM_TEST_PORT:-16917}
SlurmdPort=$((${SLURM_TEST_PORT:-16917} + 1))
SlurmUser=root
SlurmdUser=root
AuthInfo=socket=$work/munge/socket,cred_expire=5
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MailProg=/bin/true
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_min_interval=100000,sched_interval=2,bf_interval=1
MaxArraySize=1001
MinJobAge=300
ReturnToService=2
SlurmdTimeout=8
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/run/slurmctld.pid
SlurmdPidFile=$work/run/slurmd.pid
SlurmctldLogFile=$work/log/slurmctld.log
SlurmdLogFile=$work/log/slurmd.log
NodeName=$node NodeAddr=127.0.0.1 $shape State=UNKNOWN
PartitionName=main Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF

munged --socket="$work/munge/socket" --key-file="$work/munge/key" --seed-file="$work/munge/seed" --pid-file="$work/run/munged.pid" --log-file="$work/log/munged.log" --num-threads=1
# After a crash Slurm may set a node aside that it is not sure of, until its keeper says that it is well.
keeper() { if sinfo -h -o %t | grep -q '^dr'; then scontrol update nodename="$node" state=resume; fi; }
node_up() { keeper; sinfo -h -o %t | grep -Eq '^(idle|mix|alloc)$'; }
node_down() { sinfo -h -o %t | grep -q '^down'; }
controller() { slurmctld -f "$SLURM_CONF" && until_ok 20 scontrol ping; }
daemon() { slurmd -f "$SLURM_CONF" && until_ok 30 node_up; }
until_ok 10 test -S "$work/munge/socket" || fail "munged does not start"
controller || fail "slurmctld does not start"
daemon || fail "slurmd does not start"

CGO_ENABLED=0 go build -o "$work/hanyin" ./cmd/hanyin
if ldd "$work/hanyin" >/dev/null 2>&1; then fail "the program is not static"; fi
cat >"$work/sweep.toml" <<TOML
set = ["geo.households=400", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=1400", "geo.resident=1200", "time.days=500", "time.warmup_days=10"]
replications = 52
kpis = ["petition.count_month", "resolve.true_rate"]
$(factors digital mobilise)
[cluster]
partition = "main"
time = "5m"
runs = 8
TOML
hanyin=("$work/hanyin" --lang en)
"${hanyin[@]}" experiment run "$work/sweep.toml" --out "$work/whole" >/dev/null 2>"$work/whole.said" || fail "the local run"

results() { find "$work/sweep/results" -path '*/??/*' -type f 2>/dev/null | wc -l; }
at_least() { keeper; (($(results) >= $1)); }
began=$SECONDS
if "${hanyin[@]}" experiment submit "$work/sweep.toml" --out "$work/wrong" --partition nowhere 2>"$work/wrong.said"; then fail "a partition that does not exist was taken"; fi
grep -q 'no partition "nowhere" that you may use; it has main' "$work/wrong.said" || fail "an unknown partition is not told"
"${hanyin[@]}" experiment submit "$work/sweep.toml" --out "$work/sweep" --detach --beat 500ms >/dev/null 2>"$work/submit.said" || fail "submit"

# Tasks take about a second, so that looking this often finds one.
some_task() { [ -n "$(tasks)" ]; }
killed=0
kill_some() { # a task or two, whichever are at work
    local pid
    for pid in $(tasks); do
        if kill -9 "$pid" 2>/dev/null; then killed=$((killed + 1)); fi
    done
}
for _ in 1 2 3 4; do
    sleep "0.$((RANDOM % 90 + 10))"
    until_ok 10 some_task || true
    kill_some
done
# A follower that its person leaves: the tasks go on.
"${hanyin[@]}" experiment follow "$work/sweep" >/dev/null 2>"$work/left.said" &
follower=$!
sleep 2 # until it listens to signals
until_ok 60 at_least 30 || fail "no results"
kill -TERM $follower
status=0
wait $follower || status=$?
follower=
[ $status = 75 ] || [ "$(results)" = 208 ] || fail "a follower that is left exits with $status"

# The controller dies at its work, then the node's daemon with all its tasks, as if the machine were replaced.
kill -9 "$(pid_of slurmctld)"
rm -f "$work/run/slurmctld.pid"
sleep "0.$((RANDOM % 90 + 10))"
controller || fail "slurmctld does not come back"
until_ok 120 at_least 60 || fail "no results after the controller's death"
steps=$(for pid in $(tasks); do cut -d' ' -f4 "/proc/$pid/stat" 2>/dev/null; done | while read -r shell; do cut -d' ' -f4 "/proc/$shell/stat" 2>/dev/null; done || true)
kill -9 "$(pid_of slurmd)"
for pid in $steps; do # the guardian of each task, nobody else's process
    if grep -qa slurmstepd "/proc/$pid/cmdline" 2>/dev/null; then kill -9 "$pid" 2>/dev/null || true; fi
done
kill_some
rm -rf "$work/run/slurmd.pid" "$work"/spool/*
# Two people follow while the node is away.
"${hanyin[@]}" experiment follow "$work/sweep" --json >"$work/followed.json" 2>"$work/follow.said" &
follower=$!
until_ok 40 node_down || true
daemon || fail "slurmd does not come back"
kill_some
while alive $follower; do
    keeper
    sleep 0.5
done
wait $follower || fail "the follower ends with $?"
follower=

for file in experiment.json results result.json runs.csv; do
    diff -r "$work/whole/$file" "$work/sweep/$file" || fail "$file differs from the local run's"
done
cmp "$work/whole/result.json" "$work/followed.json" || fail "what the follower prints differs"
"${hanyin[@]}" experiment merge "$work/sweep" --out "$work/merged" >/dev/null 2>"$work/merge.said" || fail "merge"
diff -r "$work/whole" "$work/merged" || fail "the merged folder differs from the local run's"
if ((killed == 0)); then fail "no task was met alive, so none was killed"; fi
echo "208 runs in $((SECONDS - began)) s through $(ls -d "$work"/sweep/cluster/[0-9]* | wc -l) round(s) of Slurm, with $killed tasks, the controller and the node's daemon killed: every byte as in a local run"
