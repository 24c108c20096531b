// Package checkpoint writes the state of a simulation in mid-run to a file and reads it back. The state is a graph of
// Go values, unexported fields included, that is walked by reflection: numbers, strings, structs, arrays, slices,
// maps, pointers and interfaces. A new field is thus written without a line of code for it.
//
//   - A pointer that is met twice is one object again after reading, and so is a slice that is met twice. Slices that
//     overlap otherwise, and pointers into a slice or a struct, are refused when they are written.
//   - Values that both sides have anyway, such as the county and its calendars, are passed as known: a pointer to one
//     is written as its number.
//   - A field with the tag checkpoint:"-" is left as the reader has it, with the reason in its comment: functions, who
//     watches, what is rebuilt.
//   - An interface holds nil or a value of one of the types that are named when the layout is made.
//   - Functions, channels and unsafe pointers without that tag are refused when the layout is made.
//   - Of a slice its elements are written, not the room behind them.
//
// A Layout has a hash over all types that it reaches, their fields and their kinds. A program with another layout
// cannot read the file, and the reader says so before it reads a value.
//
// A file is text in its first line (magic and format) and its second (a Head in JSON), then the state, compressed by
// flate, then the SHA-256 of all before. Equal states give equal files on all machines with 64-bit little-endian
// words; others have another layout. A reader allocates in proportion to what it has read, and errs on anything that
// no writer writes.
package checkpoint
