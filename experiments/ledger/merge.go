package ledger

import (
	"errors"
	"io/fs"
	"os"

	"hanyin/said"
)

// A Merged says what came of joining folders.
type Merged struct {
	Added   int      // results that the ledger did not have
	Known   int      // results that it had, byte for byte
	Damaged []string // files left out because they are not as they were written; to be done again
}

// Merge adds the results of other folders of the same experiment. The outcome is the union, whatever the order of the folders and however
// often one is merged. A folder of another experiment is ErrOther, checked for all before anything is added; two different results of one
// task are ErrDiffers. Memory does not grow with the results.
func (l *Ledger) Merge(dirs ...string) (Merged, error) {
	var m Merged
	var wrong error
	others := make([]*Ledger, len(dirs))
	for i, dir := range dirs {
		other, err := Open(dir)
		if err == nil && string(other.experiment) != string(l.experiment) {
			err = said.Errorf("%s %w than %s", dir, ErrOther, l.dir)
		}
		wrong, others[i] = errors.Join(wrong, err), other
	}
	if wrong != nil {
		return m, wrong
	}
	for _, other := range others {
		if err := l.add(other, &m); err != nil {
			return m, err
		}
	}
	return m, nil
}

// add copies the results of one other ledger.
func (l *Ledger) add(other *Ledger, m *Merged) error {
	return other.each(func(name string) error {
		body, err := other.get(name)
		if errors.Is(err, ErrDamaged) {
			m.Damaged = append(m.Damaged, other.file(name))
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := l.get(name); err == nil {
			m.Known++
		} else {
			m.Added++
		}
		return l.put(name, body)
	})
}

// each calls visit with the name of every result, in order of name.
func (l *Ledger) each(visit func(name string) error) error {
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
