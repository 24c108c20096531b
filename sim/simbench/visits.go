package simbench

import (
	"context"
	"io"
	"strconv"
	"time"
)

// VisitHeader is the first line of the file of visits: which petition, at which station, when it arrived, how long it
// waited and how long its service took, in nanoseconds; one record a visit that ended, in the order in which they
// ended.
const VisitHeader = "petition,station,arrived_ns,waited_ns,served_ns\n"

// RecordVisits runs the network of Petition and writes one CSV record for every visit to w, in memory that does not
// grow with the run. It ends early with the error of w, or that of ctx.
func RecordVisits(ctx context.Context, o PetitionOptions, w io.Writer) (PetitionResult, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	n := newNetwork(o)
	n.visitors = &register{to: w, stop: cancel, line: append(make([]byte, 0, bufferSize), VisitHeader...)}
	r, err := n.run(ctx, o)
	n.visitors.flush()
	if err != nil || ctx.Err() != nil {
		return r, context.Cause(ctx)
	}
	r.Records = n.visitors.written
	return r, nil
}

const (
	bufferSize    = 1 << 16
	longestRecord = 128 // bytes: five numbers of at most 20 digits, commas, and the name of a station
)

// A register writes visits down. What it writes first lies in one buffer, so that a visit costs no call and no
// allocation.
type register struct {
	to      io.Writer
	stop    context.CancelCauseFunc
	line    []byte
	begun   []time.Duration // by slot of the petition
	written int64
}

// begin notes when a petition's service begins.
func (v *register) begin(slot uint32, now time.Duration) {
	for int(slot) >= len(v.begun) {
		v.begun = append(v.begun, 0)
	}
	v.begun[slot] = now
}

// end writes the record of a visit.
func (v *register) end(p petition, slot uint32, at uint16, now time.Duration) {
	begun := v.begun[slot]
	b := strconv.AppendUint(v.line, p.id, 10)
	b = append(b, stationNames[at]...)
	b = strconv.AppendInt(b, int64(p.came), 10)
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(begun-p.came), 10)
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(now-begun), 10)
	v.line = append(b, '\n')
	v.written++
	if len(v.line) > bufferSize-longestRecord {
		v.flush()
	}
}

// flush hands the buffer on; the first error ends the run.
func (v *register) flush() {
	if _, err := v.to.Write(v.line); err != nil {
		v.stop(err)
	}
	v.line = v.line[:0]
}

// stationNames are the names of the stations between commas, as records have them.
var stationNames = func() (names [stations]string) {
	for i := range names {
		kind, first := "village", 0
		switch {
		case i >= firstDepartment:
			kind, first = "department", firstDepartment
		case i >= firstTown:
			kind, first = "town", firstTown
		}
		names[i] = "," + kind + "-" + strconv.Itoa(i-first+1) + ","
	}
	return names
}()
