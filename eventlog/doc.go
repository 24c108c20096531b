// Package eventlog reads and writes real case records: work orders of 12345 platforms, 311 service requests, Open311
// dumps, and event logs as XES, OCEL 2.0 or CSV.
//
// Whatever the form of a file, Open turns it into a stream of cases. A case is what a platform calls a work order, an
// order, a request or a trace: an id, what the record says of it, and at least one event in order of time. Every
// instant is absolute; the zone of a log says which local time its people live by.
//
// A Mapping says how a file is to be read: which column is which field, the zone, the order of dates, what means yes.
// Inspect guesses one, a person edits it, and it is part of every result. What a file gets wrong is counted by kind in
// a Report, with rows and with the rule that was applied; nothing is left out in silence.
//
// Files are read in one pass. Rows are brought together by case with a sort that spills to the disk, so memory does
// not grow with the file, and cases come in the order of their ids.
//
// Names, telephone numbers, addresses and free text are left out unless the mapping asks for them.
package eventlog
