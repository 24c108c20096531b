package parallelmap

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
)

func quiet(int, int) {}

func TestInOrderWhateverFinishesFirst(t *testing.T) {
	for _, workers := range []int{1, 2, 7, 40} {
		const n = 30
		ready := make([]chan struct{}, n+1) // work i ends after work i+1 where both are in flight
		for i := range ready {
			ready[i] = make(chan struct{})
		}
		work := func(_ context.Context, i int) (int, error) {
			defer close(ready[i])
			if workers > 1 && i%2 == 0 && i+1 < n {
				<-ready[i+1]
			}
			return i * i, nil
		}
		var got []int
		take := func(i, v int) error {
			if v != i*i {
				t.Errorf("workers=%d: take(%d, %d), want %d", workers, i, v, i*i)
			}
			got = append(got, i)
			return nil
		}
		if err := InOrder(t.Context(), n, workers, work, take, quiet); err != nil {
			t.Fatalf("workers=%d: %v", workers, err)
		}
		if !slices.IsSorted(got) || len(got) != n {
			t.Errorf("workers=%d: taken %v, want 0 to %d in order", workers, got, n-1)
		}
	}
}

func TestInOrderBoundsWhatWaits(t *testing.T) {
	const n, workers = 200, 4
	release := make(chan struct{})
	var mu sync.Mutex
	most := 0
	work := func(_ context.Context, i int) (int, error) {
		mu.Lock()
		most = max(most, i)
		now := most
		mu.Unlock()
		if i == 0 {
			<-release // nothing can be taken before it
		} else if now == 2*workers-1 {
			select {
			case <-release:
			default:
				close(release)
			}
		}
		return i, nil
	}
	first := true
	take := func(i, _ int) error {
		if first {
			first = false
			mu.Lock()
			if most >= 2*workers+workers {
				t.Errorf("number %d was begun before 0 was taken, want fewer than %d", most, 3*workers)
			}
			mu.Unlock()
		}
		return nil
	}
	if err := InOrder(t.Context(), n, workers, work, take, quiet); err != nil {
		t.Fatal(err)
	}
}

func TestInOrderKeepsWhatIsFinishedWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	work := func(ctx context.Context, i int) (int, error) {
		if i == 1 { // interrupted at work; 0, 2 and 3 finish
			<-ctx.Done()
			return 0, ctx.Err()
		}
		return i, nil
	}
	var got []int
	done := func(_, finished int) {
		if finished == 3 {
			cancel()
		}
	}
	err := InOrder(ctx, 100, 2, work, func(i, _ int) error { got = append(got, i); return nil }, done)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want canceled", err)
	}
	if len(got) < 3 || !slices.IsSorted(got) || slices.Contains(got, 1) {
		t.Errorf("taken %v, want at least 0, 2, 3 in order and not 1", got)
	}
}

func TestInOrderEndsAtTheFirstError(t *testing.T) {
	broken := errors.New("broken")
	for name, run := range map[string]struct{ work, take error }{"work": {work: broken}, "take": {take: broken}} {
		work := func(ctx context.Context, i int) (int, error) {
			if i == 5 {
				return 0, run.work
			}
			return i, nil
		}
		take := func(i, _ int) error {
			if i == 5 {
				return run.take
			}
			if i > 5 {
				t.Errorf("%s: took %d after the error", name, i)
			}
			return nil
		}
		if err := InOrder(t.Context(), 1000, 3, work, take, quiet); !errors.Is(err, broken) {
			t.Errorf("%s: error %v, want %v", name, err, broken)
		}
	}
}

// A piece of work that panics is left out; the others are taken in order, and the panics returned with their numbers.
func TestInOrderKeepsTheOthersOfAPanic(t *testing.T) {
	boom := map[int]bool{0: true, 7: true, 29: true}
	for _, workers := range []int{1, 3, 40} {
		var got []int
		finished := 0
		err := InOrder(t.Context(), 30, workers,
			func(_ context.Context, i int) (int, error) {
				if boom[i] {
					panic(i)
				}
				return i, nil
			},
			func(i, _ int) error { got = append(got, i); return nil },
			func(int, int) { finished++ })
		var panics Panics
		if !errors.As(err, &panics) {
			t.Fatalf("workers=%d: error %v, want Panics", workers, err)
		}
		var numbers []int
		for _, p := range panics {
			if numbers = append(numbers, p.Number); p.Value != p.Number || len(p.Stack) == 0 {
				t.Errorf("workers=%d: panic %d holds %v and %d bytes of stack", workers, p.Number,
					p.Value, len(p.Stack))
			}
		}
		if !slices.Equal(numbers, []int{0, 7, 29}) || !slices.IsSorted(got) || len(got) != 27 || finished != 27 {
			t.Errorf("workers=%d: panics %v, taken %v, %d finished", workers, numbers, got, finished)
		}
	}
}

// An error and a panic are both returned.
func TestInOrderReturnsErrorAndPanic(t *testing.T) {
	full := errors.New("the disk is full")
	err := InOrder(t.Context(), 10, 1, func(_ context.Context, i int) (int, error) {
		if i == 2 {
			panic("boom")
		}
		return i, nil
	}, func(i, _ int) error {
		if i == 5 {
			return full
		}
		return nil
	}, quiet)
	if !errors.Is(err, full) || !errors.As(err, new(Panics)) {
		t.Errorf("error %v, want both", err)
	}
}
