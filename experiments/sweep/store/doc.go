// Package store keeps the results of a sweep: a long list of numbered, seeded tasks, each of which may take seconds or
// minutes.
//
// A result is one file, named by a hash of all that determines it and written whole or not at all. What is done is
// therefore read from the results themselves, never from whoever ran them: a task may run twice, on two machines, or
// die half-way, and nothing is lost or counted double. A process killed at any instant loses at most the tasks it had
// in hand. Folders that were filled apart are joined by Merge.
//
// The package has never heard of what a result says; it keeps bytes. Its memory does not grow with the number of
// tasks.
package store
