//go:build !linux

package main

// withoutHugePages has nothing to do: only Linux gives huge pages on request.
func withoutHugePages(bool) error { return nil }
