package store

import (
	"fmt"
	"strconv"
	"strings"

	"hanyin/internal/message"
)

// A Task is one run of a sweep: a replication of a design point, both from 0.
type Task struct{ Point, Replication int }

// An Order lists the tasks of a sweep, replication after replication and in each the points in turn, so that one
// stopped early has as many replications of every point, give or take one.
type Order struct {
	Points   int
	From, To int // replications From to To-1
}

// Len is the number of tasks.
func (o Order) Len() int { return o.Points * max(o.To-o.From, 0) }

// Task is the i-th of the order, 0 <= i < Len.
func (o Order) Task(i int) Task { return Task{Point: i % o.Points, Replication: o.From + i/o.Points} }

// Index is the place of a task in the order.
func (o Order) Index(t Task) int { return (t.Replication-o.From)*o.Points + t.Point }

// A Shard is a share of a sweep's tasks, the Number-th of Of equal ones, from 1. The zero value is all of it.
type Shard struct{ Number, Of int }

// ParseShard reads "i/n" with 1 <= i <= n.
func ParseShard(text string) (Shard, error) {
	left, right, found := strings.Cut(text, "/")
	i, err1 := strconv.Atoi(strings.TrimSpace(left))
	n, err2 := strconv.Atoi(strings.TrimSpace(right))
	switch {
	case !found || err1 != nil || err2 != nil:
		return Shard{}, message.Errorf("sweep.shard_form", text)
	case n < 1:
		return Shard{}, message.Errorf("sweep.shard_share", text)
	case i < 1 || i > n:
		return Shard{}, message.Errorf("sweep.shard_range", text, n, n, n)
	}
	return Shard{i, n}, nil
}

// Range is the shard's share of n tasks: from inclusive, to exclusive. The shares are neighbours in the order, so each
// is balanced over the design points, differ by at most one task, and together are everything once.
func (s Shard) Range(n int) (from, to int) {
	if s.Of == 0 {
		return 0, n
	}
	return (s.Number - 1) * n / s.Of, s.Number * n / s.Of
}

// String is i/n, or "1/1" for all.
func (s Shard) String() string {
	if s.Of == 0 {
		return "1/1"
	}
	return fmt.Sprintf("%d/%d", s.Number, s.Of)
}
