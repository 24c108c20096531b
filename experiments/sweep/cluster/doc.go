// Package cluster gives the runs of a sweep to the processes of a cluster, or of one machine, and sees to it that all
// of them get done.
//
// A round is one attempt: the runs that lack a result are laid out in chunks, and an Engine (Slurm, Kubernetes,
// processes of this machine) is asked to have every chunk done by a task, and then, after all tasks, the rest by one
// more. A task is the program itself, called with the number of its chunk. The contract between them is short. A
// result in the ledger is done, and nothing else is: a task may run twice, die half-way or be told done and not be.
// Exit code 75 asks to be called again. A task stops by itself before its time is up, and leaves a heartbeat by which
// it is known to live. What an engine left undone the last task does, or the next round.
//
// No clock is compared with another machine's, and no lock is held: a round is claimed by making its folder, which one
// process alone can do.
package cluster
