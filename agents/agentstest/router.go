package agentstest

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/petitiontext"
)

// TestRouter holds a router against what every router promises. It makes the router anew for each promise with make,
// for the county of County. With -short only the promise that needs goroutines is left.
func TestRouter(t *testing.T, make func(c *agents.County) agents.Router) {
	county := County()
	alone := func(promise string, test func(t *testing.T)) {
		if !testing.Short() {
			t.Run(promise, test)
		}
	}
	alone("gives the same question the same answer", func(t *testing.T) {
		r := asker(county, make(county))
		for i := range uint64(300) {
			p, m := petition(county, i)
			first, err := r.Ask(context.Background(), p, View(county, i), m)
			again, err2 := r.Ask(context.Background(), p, View(county, i), m)
			if !reflect.DeepEqual(first, again) || (err == nil) != (err2 == nil) {
				t.Fatalf("petition %d: got %+v, %v and then %+v, %v", i, first, err, again, err2)
			}
		}
	})
	alone("decides within its power", func(t *testing.T) {
		r := asker(county, make(county))
		for i := range uint64(300) {
			p, m := petition(county, i)
			v := View(county, i)
			d, err := r.Ask(context.Background(), p, v, m)
			if err != nil {
				t.Fatalf("petition %d: %v", i, err)
			}
			within(t, county, p, v, d)
		}
	})
	alone("never sends a petition back to who returned it, and ends",
		func(t *testing.T) { returns(t, county, make(county)) })
	alone("goes up one rung when time runs out", func(t *testing.T) { rungs(t, county, make(county)) })
	t.Run("answers several callers at once", func(t *testing.T) {
		r := asker(county, make(county))
		var wg sync.WaitGroup
		for g := range uint64(4) {
			wg.Go(func() {
				for i := range uint64(100) {
					p, m := petition(county, g*1000+i)
					if _, err := r.Ask(context.Background(), p, View(county, i), m); err != nil {
						t.Errorf("petition %d: %v", p.ID, err)
					}
				}
			})
		}
		wg.Wait()
	})
	alone("refuses what it cannot read with a typed error, or does without", func(t *testing.T) {
		r := make(county)
		p, _ := petition(county, 1)
		p.Text = "停电\xff\xfe"
		_, err := r.Route(context.Background(), p, View(county, 1))
		if typed := (*agents.RouteError)(nil); err != nil && !errors.As(err, &typed) {
			t.Errorf("got %T %v, want an *agents.RouteError", err, err)
		}
	})
}

func asker(c *agents.County, r agents.Router) *agents.Asker {
	return agents.NewAsker(r, petitiontext.NewWriter(c, 5, petitiontext.Both))
}

// petition is the i-th of the test: urgent ones among them, at all hours.
func petition(c *agents.County, i uint64) (agents.Petition, agents.Matter) {
	return petitiontext.NewSampler(c, 7, 0.8).Sample(i, time.Duration(i)*37*time.Minute)
}

// View is a snapshot for tests: queues that differ with n, and one department down.
func View(c *agents.County, n uint64) agents.View {
	v := agents.View{At: time.Duration(n) * 37 * time.Minute, County: c}
	for b := range c.Bodies {
		v.Loads = append(v.Loads, agents.Load{
			Queue: int((n + uint64(b)*7) % 11), Capacity: 7.5, Up: uint64(b) != n%uint64(len(c.Bodies)),
			OnDuty: c.Office.Open(v.At),
		})
	}
	return v
}

func within(t *testing.T, c *agents.County, p agents.Petition, v agents.View, d agents.Decision) {
	t.Helper()
	if d.Petition != p.ID || d.Attempt != p.Attempt {
		t.Fatalf("petition %d, attempt %d: the answer is for %d, %d", p.ID, p.Attempt, d.Petition, d.Attempt)
	}
	if d.Deadline != 0 && d.Deadline <= p.Received {
		t.Fatalf("petition %d: received %v and due %v", p.ID, p.Received, d.Deadline)
	}
	if d.Action != agents.Assign {
		if d.Reason == "" {
			t.Fatalf("petition %d: handed on or rejected without a reason", p.ID)
		}
		return
	}
	if !c.Covers(d.Owner, p.Town) {
		t.Fatalf("petition %d of town %d: body %d does not cover it", p.ID, p.Town, d.Owner)
	}
	if l := v.Loads[d.Owner]; !l.Up || p.Urgent && !l.OnDuty {
		t.Fatalf("petition %d (urgent %v): body %d is not there: %+v", p.ID, p.Urgent, d.Owner, l)
	}
}

func returns(t *testing.T, c *agents.County, router agents.Router) {
	r := asker(c, router)
	for i := range uint64(100) {
		p, m := petition(c, i)
		var due time.Duration
		for p.Attempt < 40 {
			d, err := r.Ask(context.Background(), p, View(c, i), m)
			if err != nil {
				t.Fatalf("petition %d, attempt %d: %v", i, p.Attempt, err)
			}
			within(t, c, p, View(c, i), d)
			if p.Attempt > 0 && d.Deadline > due {
				t.Fatalf("petition %d, attempt %d: due %v, was %v", i, p.Attempt, d.Deadline, due)
			}
			due = d.Deadline
			if d.Action != agents.Assign {
				break
			}
			for _, b := range p.Tried {
				if b == d.Owner {
					t.Fatalf("petition %d, attempt %d: back to body %d", i, p.Attempt, b)
				}
			}
			p.Tried = append(p.Tried, d.Owner)
			p.Again, p.Level = agents.Misdirected, d.Level
			p.Attempt++
			p.Hops++
		}
		if p.Attempt == 40 {
			t.Fatalf("petition %d: still on its way after 40 returns", i)
		}
	}
}

func rungs(t *testing.T, c *agents.County, router agents.Router) {
	r := asker(c, router)
	for i := range uint64(100) {
		p, m := petition(c, i)
		p.Attempt, p.Again, p.Level = 1, agents.TimedOut, agents.AtTown
		d, err := r.Ask(context.Background(), p, View(c, i), m)
		if err != nil {
			t.Fatal(err)
		}
		if d.Action == agents.Assign && d.Level != agents.AtCounty {
			t.Fatalf("petition %d: held at %d, out of time, and now at %d", i, p.Level, d.Level)
		}
	}
}
