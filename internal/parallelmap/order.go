// Package parallelmap is an ordered parallel map: numbered pieces of work run at the same time, and their results are
// taken in order.
package parallelmap

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
)

// InOrder calls work for 0 to n-1 on the given number of workers, and take with each result in order of the number,
// from the calling goroutine, so the outcome does not depend on the workers. done is called, also from the calling
// goroutine, whenever one more has finished. At most two results per worker wait for their turn.
//
// The first error of work or take ends the rest and is returned. When ctx ends, what has finished is still taken, gaps
// left out, and ctx's error is returned. A panic in work ends its own piece alone: it is left out, the others go on,
// and Panics are returned, joined with the other error if there is one.
func InOrder[T any](ctx context.Context, n, workers int, work func(context.Context, int) (T, error),
	take func(int, T) error, done func(value T, finished int)) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs, outcomes := make(chan int), make(chan outcome[T], workers)
	for range workers {
		go func() {
			for i := range jobs {
				outcomes <- try(inner, i, work)
			}
		}()
	}

	results := queue[T]{take: take, done: done, stop: cancel, waiting: map[int]T{},
		skipped: map[int]bool{}}
	started, received := 0, 0
	for started < n && inner.Err() == nil {
		offer := jobs
		if started-results.next >= 2*workers {
			offer = nil // the oldest is still at work: let results be taken first
		}
		select {
		case offer <- started:
			started++
		case o := <-outcomes:
			received++
			results.receive(o)
		case <-inner.Done():
		}
	}
	close(jobs)
	for ; received < started; received++ {
		results.receive(<-outcomes)
	}
	results.flush()
	err := results.err
	if err == nil && results.finished < n {
		err = ctx.Err()
	}
	if len(results.panics) == 0 {
		return err
	}
	slices.SortFunc(results.panics, func(a, b Panic) int { return a.Number - b.Number })
	return errors.Join(err, results.panics)
}

// Panics are the pieces of work that panicked, in order of their numbers; none is no error.
type Panics []Panic

// A Panic is a piece of work that panicked, which is a mistake of the program.
type Panic struct {
	Number int
	Value  any
	Stack  []byte
}

// Error names the first.
func (p Panics) Error() string {
	return fmt.Sprintf("%d panicked, the first %d: %v\n%s", len(p), p[0].Number, p[0].Value, p[0].Stack)
}

// try does one piece of work.
func try[T any](ctx context.Context, i int, work func(context.Context, int) (T, error)) (o outcome[T]) {
	defer func() {
		if value := recover(); value != nil {
			o = outcome[T]{i: i, err: Panics{{i, value, debug.Stack()}}}
		}
	}()
	value, err := work(ctx, i)
	return outcome[T]{i, value, err}
}

// An outcome is the result of one number.
type outcome[T any] struct {
	i     int
	value T
	err   error
}

// A queue holds results that wait for their turn.
type queue[T any] struct {
	take     func(int, T) error
	done     func(T, int)
	stop     func()
	waiting  map[int]T
	skipped  map[int]bool // that panicked
	next     int          // the first number not taken yet
	finished int          // those that panicked counted
	err      error        // the first
	panics   Panics
}

// receive stores an outcome, then takes all results that are due.
func (q *queue[T]) receive(o outcome[T]) {
	if p, ok := o.err.(Panics); ok {
		q.panics = append(q.panics, p...)
		q.finished++
		q.skipped[o.i] = true
		q.advance()
		return
	}
	if o.err != nil {
		if !errors.Is(o.err, context.Canceled) {
			q.fail(o.err)
		}
		return
	}
	q.finished++
	q.done(o.value, q.finished)
	q.waiting[o.i] = o.value
	q.advance()
}

// advance takes the results that are due.
func (q *queue[T]) advance() {
	for ; ; q.next++ {
		value, due := q.waiting[q.next]
		switch {
		case due:
			q.takeOne(q.next, value)
		case !q.skipped[q.next]:
			return
		}
	}
}

// flush takes what still waits, past the gaps that an interruption left.
func (q *queue[T]) flush() {
	for _, i := range slices.Sorted(maps.Keys(q.waiting)) {
		q.takeOne(i, q.waiting[i])
	}
}

func (q *queue[T]) takeOne(i int, value T) {
	delete(q.waiting, i)
	if q.err != nil {
		return
	}
	if err := q.take(i, value); err != nil {
		q.fail(err)
	}
}

func (q *queue[T]) fail(err error) {
	if q.err == nil {
		q.err = err
		q.stop()
	}
}
