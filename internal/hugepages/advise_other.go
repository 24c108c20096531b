//go:build !linux

package hugepages

const available = false

func advise(room, bytes uintptr) {}
