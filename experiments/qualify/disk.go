package qualify

import (
	"bufio"
	"context"
	"errors"
	"io"
	"math"
	"runtime"
	"strconv"
	"strings"
	"time"

	"hanyin/internal/atomicfile"
	"hanyin/sim/simbench"
)

// wanted is how many petitions a second the network shall do with one record a visit written to disk.
const wanted = 2e6

// onDisk checks the file of visits: its records, the memory it takes, and how fast it grows. The speed counts up to
// what is wanted, so that the document of a machine that reaches it is the same every time.
func onDisk() part {
	return part{
		subject: Disk, pieces: 1, judge: gather, alone: true,
		work: func(ctx context.Context, o Options, _ int) (finding, error) {
			l := checks{source: "the tallies that the same run keeps in memory"}
			short, err := visit(ctx, o, 500)
			if err != nil {
				return finding{}, err
			}
			long, err := visit(ctx, o, 5000)
			if err != nil {
				return finding{}, err
			}
			l.near("visits on disk: records", float64(long.records), float64(long.ended), 0, nil)
			l.near("visits on disk: hours in all visits", long.hours, long.tallied, float64(1e-9*long.tallied), nil)
			l.source = "constant memory: a run ten times as long, MiB allocated more, rounded"
			l.near("visits on disk: memory", math.Round(long.mib-short.mib), 0, 0, nil)
			best := long.speed
			for i := 0; i < 4 && best < wanted; i++ {
				again, err := visit(ctx, o, 5000)
				if err != nil {
					return finding{}, err
				}
				best = max(best, again.speed)
			}
			l.source = "2 million a second, the best of up to five runs; more is not counted"
			l.near("visits on disk: petitions a second", min(best, wanted), wanted, 0, nil)
			return finding{checks: l.list}, nil
		},
	}
}

// visited is what one run with a file gave.
type visited struct {
	records, ended int64
	hours, tallied float64 // in all visits, by the file and by the run
	mib            float64 // allocated
	speed          float64 // petitions that left, a second
}

// visit runs the network with a file of visits, reads it again and removes it.
func visit(ctx context.Context, o Options, length float64) (v visited, err error) {
	f, err := atomicfile.NewScratch(o.Folder, "hanyin-visits-*.csv")
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	r, err := simbench.RecordVisits(ctx, simbench.PetitionOptions{T: length, Seed: o.seed()}, f)
	if err != nil {
		return v, err
	}
	v.speed = float64(r.Completed) / time.Since(start).Seconds()
	runtime.ReadMemStats(&after)
	v.mib = float64(after.TotalAlloc-before.TotalAlloc) / (1 << 20)
	for _, tier := range []simbench.TierResult{r.Village, r.Town, r.Dept} {
		v.ended += tier.N
		v.tallied += float64(float64(tier.N) * tier.W)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return v, err
	}
	return v, v.read(f)
}

// read counts the records of a file and adds up their hours.
func (v *visited) read(f io.Reader) error {
	lines := bufio.NewScanner(f)
	lines.Scan() // the header
	for lines.Scan() {
		v.records++
		part := strings.Split(lines.Text(), ",")
		for _, text := range part[3:] {
			ns, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				return err
			}
			v.hours += float64(ns) / float64(time.Hour)
		}
	}
	return lines.Err()
}
