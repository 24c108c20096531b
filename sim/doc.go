// Package sim is a discrete-event simulation engine: an agenda of events, a clock and loop, keyed
// random streams, working calendars, and resources with queues and statistics.
package sim
