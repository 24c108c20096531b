package store

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"hanyin/internal/atomicfile"
)

// A Sweep is a list of tasks to be done.
type Sweep struct {
	Order   Order
	Shard   Shard // the share to do; zero: all
	Workers int   // tasks at a time; 0: one a core
	// Key names the result of a task.
	Key func(Task) Key
	// Work does a task and returns its result, the same bytes whenever and wherever it runs. An error ends the sweep
	// and keeps nothing of the task: what a run may legitimately come to, a failure included, is a result.
	Work func(context.Context, Task) ([]byte, error)
	// Progress is told of every task that is found done or has been done, one call at a time; nil: nobody listens.
	Progress func(Progress)
}

// A Progress says how far a sweep has come.
type Progress struct {
	Tasks   int      // of the share
	Found   int      // done before
	Ran     int      // done now
	Damaged []string // files that were damaged and have been made anew
}

// Done is the number of tasks that have their result.
func (p Progress) Done() int { return p.Found + p.Ran }

// Run does what is still to do of a sweep. It returns how far it came, with ctx's error when that ended it,
// ErrTryAgain when the disk did, or the first error of Work or of the store. Results written before an error stay.
func (l *Store) Run(ctx context.Context, s Sweep) (Progress, error) {
	lock, err := l.lock()
	if err != nil {
		return Progress{}, err
	}
	defer lock.Unlock()
	from, to := s.Shard.Range(s.Order.Len())
	count := &progressCount{now: Progress{Tasks: to - from}, tell: s.Progress}
	workers := s.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	group, inner := errgroup.WithContext(ctx)
	var next atomic.Int64
	next.Store(int64(from))
	for range min(workers, to-from) {
		group.Go(func() error {
			for i := next.Add(1) - 1; i < int64(to); i = next.Add(1) - 1 {
				if err := l.runTask(inner, s, s.Order.Task(int(i)), count); err != nil {
					return err
				}
			}
			return nil
		})
	}
	err = group.Wait()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if err == nil && from == 0 && to == s.Order.Len() {
		err = errors.Join(l.RemovePartial(), atomicfile.RemoveAbandoned(l.dir, lock))
	}
	return count.now, err
}

// runTask sees to it that a task has its result.
func (l *Store) runTask(ctx context.Context, s Sweep, t Task, c *progressCount) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	key := s.Key(t)
	_, held := l.Get(key)
	switch {
	case held == nil:
		c.found()
		return nil
	case !errors.Is(held, ErrMissing) && !errors.Is(held, ErrDamaged):
		return held
	}
	body, err := s.Work(ctx, t)
	if err == nil {
		err = l.Put(key, body)
	}
	if err == nil {
		c.ran(errors.Is(held, ErrDamaged), l.File(key))
	}
	return err
}

// progressCount gathers what the workers did.
type progressCount struct {
	mu   sync.Mutex
	now  Progress
	tell func(Progress)
}

func (c *progressCount) found() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now.Found++
	c.report()
}

func (c *progressCount) ran(damaged bool, file string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now.Ran++
	if damaged {
		c.now.Damaged = append(c.now.Damaged, file)
	}
	c.report()
}

func (c *progressCount) report() {
	if c.tell != nil {
		c.tell(c.now)
	}
}
