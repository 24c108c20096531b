// Package store keeps the results of a sweep: a long list of numbered, seeded tasks, each of which may take seconds or
// minutes.
//
// A result is one file, named by a hash of all that determines it and written atomically. Progress is therefore read
// from the results themselves: a task may run twice, on two machines, or die half-way, and no result is lost or
// counted twice. A process killed at any instant loses at most the tasks that it was running. Merge joins folders that
// were filled separately.
//
// The package stores bytes and does not interpret them. Its memory does not grow with the number of tasks.
package store
