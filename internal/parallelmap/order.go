// Package parallelmap is an ordered parallel map: numbered pieces of work run at the same time, and their results are
// taken in order.
package parallelmap

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// InOrder calls work for 0 to n-1 on the given number of workers, and take with each result in order of the number,
// from the calling goroutine, so the outcome does not depend on the workers. done is called, also from the calling
// goroutine, whenever one more has finished. At most two results per worker wait for their turn.
//
// The first error of work or take ends the rest and is returned. When ctx ends, what has finished is still taken, gaps
// left out, and ctx's error is returned.
func InOrder[T any](ctx context.Context, n, workers int, work func(context.Context, int) (T, error),
	take func(int, T) error, done func(value T, finished int)) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs, outcomes := make(chan int), make(chan outcome[T], workers)
	for range workers {
		go func() {
			for i := range jobs {
				value, err := work(inner, i)
				outcomes <- outcome[T]{i, value, err}
			}
		}()
	}

	results := queue[T]{take: take, done: done, stop: cancel, waiting: map[int]T{}}
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
	if results.err != nil || results.finished == n {
		return results.err
	}
	return ctx.Err()
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
	next     int // the first number not taken yet
	finished int
	err      error // the first
}

// receive stores an outcome, then takes all results that are due.
func (q *queue[T]) receive(o outcome[T]) {
	if o.err != nil {
		if !errors.Is(o.err, context.Canceled) {
			q.fail(o.err)
		}
		return
	}
	q.finished++
	q.done(o.value, q.finished)
	q.waiting[o.i] = o.value
	for value, due := q.waiting[q.next]; due; value, due = q.waiting[q.next] {
		q.takeOne(q.next, value)
		q.next++
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
