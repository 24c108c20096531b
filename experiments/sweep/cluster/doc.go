// Package cluster gives the runs of a sweep to the processes of a cluster, or of one machine, until all of them are
// done.
//
// A round is one attempt: the runs that lack a result are split into chunks. An Engine (Slurm, Kubernetes, processes
// of this machine) starts one task for every chunk and, after all of them, one more task for the rest. A task is the
// program itself, called with the number of its chunk. Four rules connect them:
//
//   - A run is done if and only if its result is in the store. A task may run twice, die half-way, or be reported done
//     and not be.
//   - Exit code 75 asks to be called again.
//   - A task stops by itself before its time is up.
//   - A task writes a heartbeat, by which others know that it is alive.
//
// What an engine left undone is done by the last task, or by the next round.
//
// Clocks of different machines are never compared, and no lock is held: a process claims a round by making its folder,
// which one process alone can do.
package cluster
