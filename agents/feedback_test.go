package agents_test

import (
	"fmt"
	"testing"

	"hanyin/agents"
	"hanyin/sim"
)

// figures are what trust and grievance bear on in a run: how many of the concerns that arose are spoken of, how many
// of those first at the petition office, what is felt, and who comes to meetings.
type figures struct{ spoken, xinfang, felt, attendance float64 }

func figuresOf(t *testing.T, sets ...string) figures {
	t.Helper()
	var arisen, spoken, xinfang, felt, judged, came, meetings float64
	for seed := range 3 {
		watch := &stream{}
		run(t, load(t, "hanyin", with(append(sets, "demand.multiplier=6", "demand.projects_per_unit_year=20",
			"voice.xinfang_constant=-3",
			"time.days=300")...)...), sim.Seed(40+seed), watch)
		for _, x := range watch.truths {
			switch x.Kind {
			case agents.Latent:
				arisen++
			case agents.Expressed:
				spoken++
				if x.Channel == agents.ViaXinfang {
					xinfang++
				}
			case agents.Felt:
				felt += x.Value
				judged++
			}
		}
		for _, r := range watch.records {
			if r.Kind == agents.MeetingHeld {
				came += r.Value
				meetings++
			}
		}
	}
	return figures{spoken / arisen, xinfang / spoken, felt / judged, came / meetings}
}

// Trust feeds back: the more of it, the more is spoken of, the less at the petition office, the better what is done is
// felt, and the more come to meetings; each by as much as can be seen.
func TestTrustFeedsBack(t *testing.T) {
	var at []figures
	for _, trust := range []float64{0.2, 0.5, 0.8} {
		at = append(at, figuresOf(t, fmt.Sprintf("trust.init=%v", trust), "trust.gain=0", "trust.loss=0"))
	}
	for name, of := range map[string]struct {
		least float64 // from each level to the next
		value func(figures) float64
	}{
		"spoken of":         {0.03, func(f figures) float64 { return f.spoken }},
		"not at the county": {0.002, func(f figures) float64 { return -f.xinfang }},
		"felt":              {0.05, func(f figures) float64 { return f.felt }},
		"at meetings":       {0.02, func(f figures) float64 { return f.attendance }},
	} {
		for k := range at[1:] {
			if low, high := of.value(at[k]), of.value(at[k+1]); high < low+of.least {
				t.Errorf("%s: %.4f and at more trust %.4f, want %v more at least", name, low, high, of.least)
			}
		}
	}
}

// Grievance feeds back the other way, and makes the petition office likelier. Here resigning makes it.
func TestGrievanceFeedsBack(t *testing.T) {
	var at []figures
	for _, grudge := range []float64{0, 0.5, 1} {
		at = append(at, figuresOf(t, fmt.Sprintf("silence.resign_grievance=%v", grudge), "silence.resign_trust=0",
			"silence.resign_month=2", "trust.grievance_fade_week=0", "trust.silent_month=0"))
	}
	for name, of := range map[string]struct {
		least float64
		value func(figures) float64
	}{
		"at the county":  {0.002, func(f figures) float64 { return f.xinfang }},
		"felt worse":     {0.02, func(f figures) float64 { return -f.felt }},
		"not at meeting": {0.002, func(f figures) float64 { return -f.attendance }},
	} {
		for k := range at[1:] {
			if low, high := of.value(at[k]), of.value(at[k+1]); high < low+of.least {
				t.Errorf("%s: %.4f and at more grievance %.4f, want %v more at least", name, low, high, of.least)
			}
		}
	}
}

// The groups that unequal voice is about are heard less the stronger its terms are.
func TestUnequalVoiceIsSeen(t *testing.T) {
	for key, of := range map[string]func(agents.Truth) bool{
		"voice.silence_literacy": func(x agents.Truth) bool { return x.LowLit },
		"voice.silence_old":      func(x agents.Truth) bool { return x.Elder },
	} {
		var before float64
		for k, value := range []float64{0, 0.8, 1.6} {
			var all, spoken [2]float64
			watch := &stream{}
			run(t, load(t, "hanyin", with("demand.multiplier=12", fmt.Sprintf("%s=%v", key, value))...), 5, watch)
			for _, x := range watch.truths {
				group := 0
				if of(x) {
					group = 1
				}
				switch x.Kind {
				case agents.Latent:
					all[group]++
				case agents.Expressed:
					spoken[group]++
				}
			}
			gap := spoken[0]/all[0] - spoken[1]/all[1]
			if k > 0 && gap < before+0.02 {
				t.Errorf("%s=%v: gap %.3f, before %.3f; want .02 more at least", key, value, gap, before)
			}
			before = gap
		}
	}
}
