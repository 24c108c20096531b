package sim

import "slices"

// A queue holds the jobs that wait at a resource: for FIFO a ring, for the other disciplines a
// binary heap in the same slice.
type queue struct {
	jobs []Job // its length is a power of two, or 0
	head int   // of the ring; 0 for a heap
	n    int   // jobs in the queue
}

// push adds a job under the discipline d. A job that was interrupted finds its old place again.
func (q *queue) push(d Discipline, j Job) {
	if q.n == len(q.jobs) {
		q.grow()
	}
	if d == FIFO {
		q.pushRing(j)
		return
	}
	i := q.n
	for i > 0 {
		up := (i - 1) / 2
		if !d.before(&j, &q.jobs[up]) {
			break
		}
		q.jobs[i] = q.jobs[up]
		i = up
	}
	q.jobs[i] = j
	q.n++
}

// pushRing adds a job at the back, and moves it forward past all that joined after it.
func (q *queue) pushRing(j Job) {
	mask := len(q.jobs) - 1
	i := q.head + q.n
	for ; i > q.head && FIFO.before(&j, &q.jobs[(i-1)&mask]); i-- {
		q.jobs[i&mask] = q.jobs[(i-1)&mask]
	}
	q.jobs[i&mask] = j
	q.n++
}

// first returns the job to be taken next; the queue must not be empty.
func (q *queue) first() *Job { return &q.jobs[q.head] }

// pop removes the job that first returned.
func (q *queue) pop(d Discipline) {
	q.n--
	if d == FIFO {
		q.head = (q.head + 1) & (len(q.jobs) - 1)
		return
	}
	x, i := q.jobs[q.n], 0
	for {
		child := 2*i + 1
		if child >= q.n {
			break
		}
		if child+1 < q.n && d.before(&q.jobs[child+1], &q.jobs[child]) {
			child++
		}
		if !d.before(&q.jobs[child], &x) {
			break
		}
		q.jobs[i] = q.jobs[child]
		i = child
	}
	q.jobs[i] = x
}

// before reports whether d takes a before b. Orders of joining are compared by their
// difference, so that they may wrap around.
func (d Discipline) before(a, b *Job) bool {
	ra, rb := d.rank(a), d.rank(b)
	return ra < rb || ra == rb && int32(a.order-b.order) < 0
}

// grow doubles the room and straightens the ring.
func (q *queue) grow() {
	jobs := make([]Job, max(4, 2*len(q.jobs)))
	copied := copy(jobs, q.jobs[q.head:])
	copy(jobs[copied:], q.jobs[:q.head])
	q.jobs, q.head = jobs, 0
}

func (q queue) clone() queue {
	q.jobs = slices.Clone(q.jobs)
	return q
}
