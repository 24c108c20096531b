// Package parallelmap does numbered pieces of work at the same time and takes their results in order.
package parallelmap

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// InOrder calls work for 0 to n-1 on so many workers at a time and gives what it returns to take in order of the
// number, from the calling goroutine, so that the answer does not depend on the workers. done is called, also from
// here, whenever one more has finished. At most two results a worker wait for their turn.
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

	row := row[T]{take: take, done: done, stop: cancel, waiting: map[int]T{}}
	given, settled := 0, 0
	for given < n && inner.Err() == nil {
		offer := jobs
		if given-row.next >= 2*workers {
			offer = nil // the oldest is still at work: let results be taken first
		}
		select {
		case offer <- given:
			given++
		case o := <-outcomes:
			settled++
			row.settle(o)
		case <-inner.Done():
		}
	}
	close(jobs)
	for ; settled < given; settled++ {
		row.settle(<-outcomes)
	}
	row.flush()
	if row.err != nil || row.finished == n {
		return row.err
	}
	return ctx.Err()
}

// An outcome is what came of one number.
type outcome[T any] struct {
	i     int
	value T
	err   error
}

// A row holds results that wait for their turn.
type row[T any] struct {
	take     func(int, T) error
	done     func(T, int)
	stop     func()
	waiting  map[int]T
	next     int // the first number not taken yet
	finished int
	err      error // the first
}

// settle takes an outcome in, and then all that is due.
func (r *row[T]) settle(o outcome[T]) {
	if o.err != nil {
		if !errors.Is(o.err, context.Canceled) {
			r.fail(o.err)
		}
		return
	}
	r.finished++
	r.done(o.value, r.finished)
	r.waiting[o.i] = o.value
	for value, due := r.waiting[r.next]; due; value, due = r.waiting[r.next] {
		r.give(r.next, value)
		r.next++
	}
}

// flush gives what still waits, past the gaps that an interruption left.
func (r *row[T]) flush() {
	for _, i := range slices.Sorted(maps.Keys(r.waiting)) {
		r.give(i, r.waiting[i])
	}
}

func (r *row[T]) give(i int, value T) {
	delete(r.waiting, i)
	if r.err != nil {
		return
	}
	if err := r.take(i, value); err != nil {
		r.fail(err)
	}
}

func (r *row[T]) fail(err error) {
	if r.err == nil {
		r.err = err
		r.stop()
	}
}
