package eventlog

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"io"
	"slices"

	"hanyin/internal/atomicfile"
)

// sortMemory is how many bytes of records are held before they go to the disk.
const sortMemory = 64 << 20

// A sorter brings records together by key in bounded memory: runs that are sorted in memory go to a temporary file and
// are merged at the end. Records of one key come in the order in which they were added.
type sorter struct {
	dir    string // of the temporary file; empty is the system's
	limit  int
	arena  []byte
	index  []entry
	file   *atomicfile.Scratch
	writer *bufio.Writer
	runs   []span // of the file
	at     int64
}

type entry struct {
	prefix  uint64 // the first eight bytes of the key
	from    int    // of the arena: key, then record
	key, to int    // where the key and the record end
}

type span struct{ from, to int64 }

// add takes a record; both slices are copied.
func (s *sorter) add(key string, record []byte) error {
	if s.limit == 0 {
		s.limit = sortMemory
	}
	if s.arena == nil {
		s.arena = make([]byte, 0, min(s.limit, 1<<20))
	}
	if len(s.arena)+len(key)+len(record) > s.limit && len(s.index) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	from := len(s.arena)
	s.arena = append(s.arena, key...)
	mid := len(s.arena)
	s.arena = append(s.arena, record...)
	var first [8]byte
	copy(first[:], key)
	s.index = append(s.index, entry{binary.BigEndian.Uint64(first[:]), from, mid, len(s.arena)})
	return nil
}

func (s *sorter) order() {
	slices.SortFunc(s.index, func(a, b entry) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		if d := bytes.Compare(s.arena[a.from:a.key], s.arena[b.from:b.key]); d != 0 {
			return d
		}
		return cmp.Compare(a.from, b.from)
	})
}

// spill writes what is in memory as a run.
func (s *sorter) spill() error {
	s.order()
	if s.file == nil {
		f, err := atomicfile.NewScratch(s.dir, "hanyin-sort-*")
		if err != nil {
			return err
		}
		s.file, s.writer = f, bufio.NewWriterSize(f, 1<<20)
	}
	from := s.at
	var head [2 * binary.MaxVarintLen64]byte
	for _, e := range s.index {
		n := binary.PutUvarint(head[:], uint64(e.key-e.from))
		n += binary.PutUvarint(head[n:], uint64(e.to-e.key))
		s.writer.Write(head[:n]) // errors stay with the writer until Flush
		s.writer.Write(s.arena[e.from:e.to])
		s.at += int64(n + e.to - e.from)
	}
	s.runs = append(s.runs, span{from, s.at})
	s.arena, s.index = s.arena[:0], s.index[:0]
	return s.writer.Flush()
}

// close removes the temporary file.
func (s *sorter) close() error {
	s.arena, s.index = nil, nil
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file = nil
	return err
}

// A merge gives the records of a sorter in order.
type merge struct {
	s    *sorter
	next int // of the index, where all is in memory
	runs runHeap
}

// merged ends adding and begins reading.
func (s *sorter) merged() (*merge, error) {
	if s.file == nil {
		s.order()
		return &merge{s: s}, nil
	}
	if len(s.index) > 0 {
		if err := s.spill(); err != nil {
			return nil, err
		}
	}
	s.arena, s.index = nil, nil
	m := &merge{s: s}
	room := max(sortMemory/len(s.runs), 64<<10)
	for i, r := range s.runs {
		run := &run{number: i, r: bufio.NewReaderSize(io.NewSectionReader(s.file, r.from, r.to-r.from),
			min(room, 1<<20))}
		if err := run.advance(); err != nil {
			return nil, err
		}
		m.runs = append(m.runs, run)
	}
	heap.Init(&m.runs)
	return m, nil
}

// read gives the next key and record, valid until the next call, or io.EOF.
func (m *merge) read() (key, record []byte, err error) {
	if m.s.file == nil {
		if m.next == len(m.s.index) {
			return nil, nil, io.EOF
		}
		e := m.s.index[m.next]
		m.next++
		return m.s.arena[e.from:e.key], m.s.arena[e.key:e.to], nil
	}
	if len(m.runs) > 0 && m.runs[0].given {
		switch err := m.runs[0].advance(); {
		case err == io.EOF:
			heap.Pop(&m.runs)
		case err != nil:
			return nil, nil, err
		default:
			heap.Fix(&m.runs, 0)
		}
	}
	if len(m.runs) == 0 {
		return nil, nil, io.EOF
	}
	top := m.runs[0]
	top.given = true
	return top.key, top.record, nil
}

// A run is one sorted part of the file.
type run struct {
	number      int
	r           *bufio.Reader
	key, record []byte
	given       bool
}

func (r *run) advance() error {
	r.given = false
	n, err := binary.ReadUvarint(r.r)
	if err != nil {
		return err
	}
	m, err := binary.ReadUvarint(r.r)
	if err != nil {
		return io.ErrUnexpectedEOF
	}
	r.key = append(r.key[:0], make([]byte, n)...)
	r.record = append(r.record[:0], make([]byte, m)...)
	if _, err = io.ReadFull(r.r, r.key); err == nil {
		_, err = io.ReadFull(r.r, r.record)
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

type runHeap []*run

func (h runHeap) Len() int { return len(h) }
func (h runHeap) Less(i, j int) bool {
	if d := bytes.Compare(h[i].key, h[j].key); d != 0 {
		return d < 0
	}
	return h[i].number < h[j].number
}
func (h runHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)   { *h = append(*h, x.(*run)) }
func (h *runHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}
