package load

import (
	"math"
	"testing"
)

func TestCausesAreToldApart(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		l    lateness
		want cause
	}{
		"in time":                   {lateness{sent: 10, expected: 10, slowed: nan, cpu: .1}, inTime},
		"in time at full use":       {lateness{sent: 10, expected: 10, slowed: 5, cpu: 1, blocked: 1}, inTime},
		"no arrival":                {lateness{expected: .1, slowed: nan, cpu: .1}, byRate},
		"arrivals by bad luck none": {lateness{expected: 2, slowed: nan, cpu: .1}, inTime},
		"router slower when full": {lateness{late: true, sent: 9, expected: 9, blocked: .5, held: 1.2, slowed: 8,
			cpu: .1, remote: true}, byRouter},
		"calls that wait for a processor": {lateness{late: true, sent: 9, expected: 9, blocked: .5, held: .01,
			slowed: 8, cpu: .3}, byMachine},
		"as fast when full": {lateness{late: true, sent: 9, expected: 9, blocked: .5, held: 1.2, slowed: 1.1, cpu: .3,
			remote: true}, byConnections},
		"full from the first call": {lateness{late: true, sent: 9, expected: 9, blocked: .9, held: 1, slowed: nan,
			cpu: .1},
			byConnections},
		"no processor left": {lateness{late: true, sent: 9, expected: 9, slowed: nan, cpu: .95,
			remote: true}, byGenerator},
		"the router's own work": {lateness{late: true, sent: 9, expected: 9, slowed: nan, cpu: .95,
			own: .1}, byRouter},
		"the generator's": {lateness{late: true, sent: 9, expected: 9, slowed: nan, cpu: .95,
			own: .7}, byGenerator},
		// A busy machine left it half of the processors, and calls that wait for one look slow.
		"more than can be asked": {lateness{late: true, sent: 9, expected: 9, blocked: .17, held: 1, slowed: 244,
			cpu: .53, own: .9, asked: 1.2}, byGenerator},
		"processors left unused": {lateness{late: true, sent: 9, expected: 9, slowed: nan, cpu: .3}, byMachine},
		"unknown processor time": {lateness{late: true, sent: 9, expected: 9, slowed: nan, cpu: nan,
			remote: true}, byGenerator},
	} {
		if got := causeOf(c.l); got != c.want {
			t.Errorf("%s: got %s, want %s", name, Causes.Key(got), Causes.Key(c.want))
		}
	}
}
