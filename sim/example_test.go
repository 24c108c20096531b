package sim_test

import (
	"fmt"
	"time"

	"hanyin/sim"
)

func ExampleAgenda() {
	var a sim.Agenda
	a.Schedule(3*time.Hour, sim.Event{ID: 1})
	a.Schedule(time.Hour, sim.Event{ID: 2})
	a.Schedule(3*time.Hour, sim.Event{ID: 3})
	for at, e, ok := a.Next(); ok; at, e, ok = a.Next() {
		fmt.Println(at, e.ID)
	}
	// Output:
	// 1h0m0s 2
	// 3h0m0s 1
	// 3h0m0s 3
}

// What happens on one occasion depends on seed, purpose, entity and occasion, not on other draws.
func ExampleKey_At() {
	effort := sim.Seed(1).Purpose("effort")
	second := effort.At(17, 2) // entity 17, its second visit
	first := effort.At(17, 1)
	again := effort.At(17, 2)
	fmt.Println(second.Exp(time.Hour) == again.Exp(time.Hour), first.Uint64() == again.Uint64())
	// Output: true false
}

func ExampleCalendar() {
	office := []sim.Span{{From: 9 * time.Hour, To: 12 * time.Hour}, {From: 14 * time.Hour, To: 17 * time.Hour}}
	week := [7][]sim.Span{nil, office, office, office, office, office, nil}
	monday := time.Date(2025, 9, 29, 0, 0, 0, 0, time.UTC)
	nationalDay := func(day time.Time) bool { return day.Month() == time.October && day.Day() <= 8 }
	c := sim.NewCalendar(monday, 31, week, nationalDay)

	tuesdayAt4 := 40 * time.Hour
	show := func(t time.Duration) { fmt.Println(monday.Add(t).Format("Mon 2 January 15:04")) }
	show(c.Add(tuesdayAt4, 90*time.Minute))
	fmt.Println(c.Work(tuesdayAt4, 14*24*time.Hour))
	// Output:
	// Thu 9 October 09:30
	// 13h0m0s
}
