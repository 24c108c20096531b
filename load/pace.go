package load

import (
	"math"
	"runtime"
	"time"

	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// A cause is why arrivals were not asked about in time.
type cause uint8

const (
	inTime cause = iota
	byRate
	byConnections
	byRouter
	byGenerator
	byMachine
)

// Causes names why arrivals were not asked about in time. Where it is the router, the run is valid and has failed;
// otherwise the run says nothing about the router.
var Causes = vocabulary.New[cause]("cause", []vocabulary.Word{
	inTime:        {Key: "in-time", En: "in time", Zh: "及时"},
	byRate:        {Key: "rate", En: "the rate is too low for one call", Zh: "速率过低，一次调用也没有"},
	byConnections: {Key: "connections", En: "the limit of calls under way", Zh: "在途调用上限"},
	byRouter:      {Key: "router", En: "the router", Zh: "分派器"},
	byGenerator:   {Key: "generator", En: "the generator's own processor time", Zh: "发生器自身的处理器时间"},
	byMachine:     {Key: "machine", En: "other work on this machine", Zh: "本机的其他任务"},
})

// Pace is how the generator kept to its schedule, and what kept it from that.
type Pace struct {
	Cause string `json:"cause"`
	CPU   Share  `json:"cpu_share"` // of the processors of this process, that it used; null where unknown
	// that arrivals waited for a place among the calls under way, mean of the lanes
	Blocked float64 `json:"blocked_s"`
	// mean service time of calls begun with up to a quarter of the places taken
	Calm Share `json:"service_calm_us"`
	Full Share `json:"service_full_us"` // of those begun with nine tenths and more taken
}

// Bounds by which causes are told apart; assumptions.
const (
	blockedShare = 0.1 // of the run, from which on the limit of calls under way is what held arrivals up
	slowedTwice  = 2   // full over calm, from which on it is the router that is slow, not the limit that is low
	busyShare    = 0.8 // of the processors, from which on the process had no more to give
	heldShare    = 0.5 // of the places, below which it was not calls that took them: see lateness.held
)

// crowd is how long calls take when few or nearly all places among the calls under way are taken.
type crowd struct{ calm, full mean }

func (c *crowd) note(taken, places int, service time.Duration) {
	if taken <= max(1, places/4) {
		c.calm.add(float64(service))
	}
	if 10*taken >= 9*places {
		c.full.add(float64(service))
	}
}

// lateness is what causeOf judges by.
type lateness struct {
	late     bool
	expected float64 // arrivals
	sent     uint64
	blocked  float64 // share of the run in which arrivals waited for a place among the calls under way
	// the time of all calls over that of all places while arrivals waited for one: far below 1 where places were taken
	// by calls that waited for a processor, to begin or to end; NaN where arrivals did not wait
	held   float64
	slowed float64 // full over calm; NaN where there are none of either
	cpu    float64 // share of the processors; NaN where unknown
	own    float64 // share of the processor time that the generator's own work takes
	asked  float64 // processor time that its own work on every arrival takes, over all that there was
	remote bool
}

func causeOf(l lateness) cause {
	full := l.blocked >= blockedShare && !(l.held < heldShare)
	switch {
	case l.sent == 0 && l.expected < 1:
		return byRate
	case !l.late:
		return inTime
	case l.asked >= busyShare: // no router could be asked so often from here
		return byGenerator
	case l.cpu >= busyShare && !l.remote && l.own < 0.5:
		return byRouter
	case l.cpu >= busyShare: // slow answers may be answers that it had no time to read
		return byGenerator
	case full && l.slowed >= slowedTwice:
		return byRouter
	case full:
		return byConnections
	case l.cpu < busyShare:
		return byMachine
	}
	return byGenerator
}

// judgePace says what kept the generator from its schedule.
func (r *run) judgePace(res *Result, sum *sums, took, cpu time.Duration) {
	s := &r.settings
	lanes := float64(len(r.lanes))
	p := Pace{Blocked: sum.counts.blocked.Seconds() / lanes, CPU: Share(math.NaN()),
		Calm: Share(sum.counts.crowd.calm.value() / 1e3), Full: Share(sum.counts.crowd.full.value() / 1e3)}
	if cpu > 0 {
		p.CPU = Share(cpu.Seconds() / took.Seconds() / processors())
	}
	c := causeOf(lateness{
		late:     res.Dropped > 0 || s.Model == Open && res.Measure("lag.p99") > float64(s.MaxLag)/1e3,
		expected: s.expected(), sent: res.Sent,
		blocked: p.Blocked / took.Seconds(),
		held:    float64(res.Service.Mean) / 1e6 * float64(res.Service.N) / (p.Blocked * float64(s.Flying)),
		slowed:  float64(p.Full / p.Calm), cpu: float64(p.CPU),
		own:    res.Generator.CostNs * float64(res.Sent+res.Dropped) / float64(max(1, cpu)),
		asked:  res.Generator.CostNs * float64(res.Sent+res.Dropped) / (processors() * float64(took)),
		remote: s.Remote,
	})
	p.Cause = Causes.Key(c)
	res.Pace = p
	invalid := func(key message.Key, args ...any) { res.Valid, res.Invalid = false, message.New(key, args...) }
	switch lag := res.Measure("lag.p99"); c {
	case inTime:
		if res.Sent == 0 {
			invalid("load.no_calls")
		}
	case byRate:
		invalid("load.rate_low", s.Rate, s.Duration)
	case byConnections:
		invalid("load.limit_low", s.Flying, float64(p.Full), res.Dropped, lag)
	case byRouter:
		res.Behind = message.New("load.router_slow", float64(p.Calm), float64(p.Full), res.Dropped, lag)
		if math.IsNaN(float64(p.Full / p.Calm)) {
			res.Behind = message.New("load.router_heavy", float64(100*float64(p.CPU)), res.Dropped, lag)
		}
	case byMachine:
		invalid("load.machine_busy", res.Dropped, lag, s.MaxLag, float64(100*float64(p.CPU)))
	case byGenerator:
		invalid("load.generator_late", res.Dropped, lag, s.MaxLag, float64(100*float64(p.CPU)))
	}
}

// expected is how many arrivals the schedule has on average; at least one where it is no schedule of rates.
func (s *Settings) expected() float64 {
	if s.Model == Open && s.Trace == nil {
		return s.Shape.Expected(s.Duration)
	}
	return 1
}

func processors() float64 { return float64(runtime.GOMAXPROCS(0)) }
