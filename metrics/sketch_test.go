package metrics

import (
	"encoding/binary"
	"math"
	"testing"
)

// A sketch that is read adds to the one that is there; texts that encode did not write are refused, not read as
// something else.
func TestSketchJoinsWhatWasWritten(t *testing.T) {
	var written, all sketch
	for _, x := range []float64{0, .5, 3, 3, 40, 1e6} {
		written.add(x)
	}
	for range 2 {
		if err := all.join(written.encode()); err != nil {
			t.Fatal(err)
		}
	}
	if all.n != 12 || all.ranked(0) != 0 || all.ranked(11) != 1e6 || all.ranked(5) != 3 {
		t.Errorf("twice the sketch has %d values, from %v over %v to %v", all.n, all.ranked(0), all.ranked(5),
			all.ranked(11))
	}
	bucket := func(empty, n uint64, bounds ...float32) []byte {
		text := binary.AppendUvarint(binary.AppendUvarint(nil, empty), n)
		for _, b := range bounds {
			text = binary.LittleEndian.AppendUint32(text, math.Float32bits(b))
		}
		return text
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for name, text := range map[string][]byte{
		"no count": {1}, "a number without end": {255}, "a count without end": {1, 255},
		"no values": bucket(0, 0), "more values than can be": bucket(0, math.MaxUint32+1, 1, 2),
		"no bounds": bucket(0, 1), "one bound of two": bucket(0, 2, 1), "a bound cut": bucket(0, 1, 1)[:4],
		"the bucket after the last": bucket(mostBuckets, 1, 1), "no end of empty ones": bucket(math.MaxUint64, 1, 1),
		"buckets that pass the last together": append(bucket(mostBuckets-1, 1, 1), bucket(0, 1, 1)...),
		"NaN":                                 bucket(0, 1, nan), "infinity": bucket(0, 2, 1, inf),
		"below 0":                    bucket(0, 1, -1),
		"bounds the wrong way round": bucket(0, 2, 2, 1),
	} {
		if err := new(sketch).join(text); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	if err := new(sketch).join(bucket(mostBuckets-1, 1, 1)); err != nil {
		t.Errorf("the last bucket: %v", err)
	}
	var full sketch
	if err := full.join(bucket(0, math.MaxUint32, 1, 2)); err != nil {
		t.Fatal(err)
	}
	if err := full.join(bucket(0, 1, 1)); err == nil {
		t.Errorf("a bucket holds more than it can count: %+v", full.buckets)
	}
}
