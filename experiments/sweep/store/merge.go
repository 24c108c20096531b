package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
)

// A Merged says what came of joining folders.
type Merged struct {
	Added   int      // results that the store did not have
	Known   int      // results that it had, byte for byte
	Damaged []string // files left out because they are not as they were written; to be done again
}

// Merge adds the results of other folders of the same experiment. The outcome is the union, whatever the order of the
// folders and however often one is merged. A folder of another experiment is ErrOtherExperiment, checked for all
// before anything is added; two different results of one task are ErrDiffers. What was added before an error, or
// before ctx ended it, stays. Memory does not grow with the results.
func (l *Store) Merge(ctx context.Context, dirs ...string) (Merged, error) {
	others, wrong := l.OpenOthers(dirs...)
	if wrong != nil {
		return Merged{}, wrong
	}
	lock, wrong := l.lock()
	if wrong != nil {
		return Merged{}, wrong
	}
	defer lock.Unlock()
	j := join{to: l, fresh: map[string]bool{}}
	for _, other := range others {
		if wrong = j.add(ctx, other); wrong != nil {
			break
		}
	}
	return j.m, errors.Join(wrong, j.sync())
}

// OpenOthers opens other folders of the same experiment; an error, ErrNoExperiment or ErrOtherExperiment, names every
// one that is none.
func (l *Store) OpenOthers(dirs ...string) ([]*Store, error) {
	var wrong error
	others := make([]*Store, len(dirs))
	for i, dir := range dirs {
		other, err := Open(dir)
		if err == nil && string(other.experiment) != string(l.experiment) {
			err = message.Errorf("sweep.other_than", dir, ErrOtherExperiment, l.dir)
		}
		if err == nil {
			other.NameOf = l.NameOf
		}
		wrong, others[i] = errors.Join(wrong, err), other
	}
	return others, wrong
}

// hands is how many results a merge has in hand: most of its time is spent waiting for the disk, which makes several
// files durable at once in little more than the time of one.
const hands = 16

// A join is a merge under way.
type join struct {
	to *Store

	mu    sync.Mutex
	m     Merged
	fresh map[string]bool // folders with results that were added, and may be lost in a crash until they are synced
}

// add copies the results of one other store. Those have different names, so that no two hands meet at one result.
func (j *join) add(ctx context.Context, other *Store) error {
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(hands)
	damaged := len(j.m.Damaged)
	err := other.Each(func(name string) error {
		group.Go(func() error { return j.copy(other, name) })
		return inner.Err()
	})
	if failed := group.Wait(); failed != nil {
		err = failed
	}
	slices.Sort(j.m.Damaged[damaged:])
	return err
}

// copy adds one result of another store.
func (j *join) copy(other *Store, name string) error {
	body, err := other.get(name)
	if errors.Is(err, ErrDamaged) {
		j.mu.Lock()
		defer j.mu.Unlock()
		j.m.Damaged = append(j.m.Damaged, other.file(name))
		return nil
	}
	if err != nil {
		return err
	}
	added, err := j.to.keep(name, body)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if added {
		j.m.Added++
		j.fresh[filepath.Dir(j.to.file(name))] = true
	} else {
		j.m.Known++
	}
	return nil
}

// sync makes what was added durable; there are at most 256 folders.
func (j *join) sync() error {
	var group errgroup.Group
	group.SetLimit(hands)
	for folder := range j.fresh {
		group.Go(func() error {
			return Retryable(atomicfile.SyncDir(folder))
		})
	}
	return group.Wait()
}

// Each calls visit with the name of every result, in order of name.
func (l *Store) Each(visit func(name string) error) error {
	folders, err := os.ReadDir(l.path(ResultsFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range folders {
		if !f.IsDir() || len(f.Name()) != 2 {
			continue
		}
		files, err := os.ReadDir(l.path(ResultsFolder, f.Name()))
		if err != nil {
			return err
		}
		for _, file := range files {
			if name := f.Name() + file.Name(); len(name) == len(Key{}.Name()) {
				if err := visit(name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
