package routerhttp

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"unique"

	"hanyin/agents"
	"hanyin/agents/router"
	"hanyin/experiments"
	"hanyin/internal/datafile"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
	"hanyin/internal/vocabulary"
)

// AnswersTable describes a recording's file, before it is compressed.
var AnswersTable = datafile.File{
	Name: experiments.AnswersFile, Command: "hanyin run --router-url URL --out DIR",
	En: "A row is what a router behind HTTP answered to one question of the simulation. Compressed with gzip.",
	Zh: "每行为 HTTP 分派器对模拟中一次询问的答复。以 gzip 压缩。",
	Columns: []datafile.Column{
		{Name: "router", En: "its address", Zh: "分派器地址"},
		{Name: "question", En: "hash of the whole question, its view included (SHA-256, the first 32 hex digits)",
			Zh: "整个询问（含各单位状态）的哈希（SHA-256 前 32 位十六进制）"},
		{Name: "action", En: "what it decided, or refused: it would not decide on this petition",
			Zh: "决定；refused 表示不予决定", Values: append(agents.Actions.Words(), refusedWord)},
		{Name: "owner", En: "key of the body; empty if none is named", Zh: "承办单位的键；未指明的为空"},
	},
}

var refusedWord = vocabulary.Word{Key: "refused", En: "refused for good", Zh: "拒绝答复"}

// A Recording holds the answers of routers behind HTTP by question, so that a simulation can be repeated without them.
// The zero value is empty. It may be used by many goroutines.
type Recording struct {
	mu      sync.Mutex
	answers map[asked]*recorded
}

// asked is a question to a router.
type asked struct {
	address string
	hash    [16]byte
}

// recorded is an answer; which of its marks are set depends on the run.
type recorded struct {
	action  string // a key of agents.Actions, or that of refusedWord
	owner   string // key of the body, "" if none
	earlier bool   // read from a file
	used    bool   // in this run
	held    bool   // the router has been asked again
}

func hashOf(question []byte) (h [16]byte) {
	sum := sha256.Sum256(question)
	copy(h[:], sum[:])
	return h
}

// ReadRecording reads the file of that name, with all that is wrong in it at once.
func ReadRecording(r io.Reader, name string) (*Recording, error) {
	unpacked, err := gzip.NewReader(r)
	if err != nil {
		return nil, message.Errorf("http.recording_gzip", name, err)
	}
	rows := csv.NewReader(unpacked)
	rows.ReuseRecord = true
	rec := &Recording{answers: map[asked]*recorded{}}
	head, err := rows.Read()
	if err != nil || !slices.Equal(head, AnswersTable.Header()) {
		return nil, message.Errorf("http.recording_head", name, strings.Join(AnswersTable.Header(), ","))
	}
	var faults []error
	for len(faults) <= mostFaults {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := rows.FieldPos(0)
		if err != nil {
			faults = append(faults, message.Errorf("http.recording_broken", name, err))
			break
		}
		if err := rec.read(row); err != nil {
			faults = append(faults, message.Errorf("http.recording_line", name, line, err))
		}
	}
	if len(faults) > mostFaults {
		faults = append(faults[:mostFaults], message.Errorf("load.and_more", name))
	}
	return rec, errors.Join(faults...)
}

// mostFaults is of how many lines a file's mistakes are told.
const mostFaults = 20

// read adds one row.
func (rec *Recording) read(row []string) error {
	q := asked{address: unique.Make(plaintext.Uncell(row[0])).Value()}
	hash, err := hex.DecodeString(row[1])
	if err != nil || len(hash) != len(q.hash) {
		return message.Errorf("http.recording_hash", row[1])
	}
	copy(q.hash[:], hash)
	a := &recorded{action: unique.Make(row[2]).Value(),
		owner: unique.Make(plaintext.Uncell(row[3])).Value(), earlier: true}
	if _, known := agents.Actions.Parse(a.action); !known && a.action != refusedWord.Key {
		return message.Errorf("http.recording_action", row[2],
			strings.Join(append(agents.Actions.Keys(), refusedWord.Key),
				", "))
	}
	if !router.IsAddress(q.address) {
		return message.Errorf("http.recording_router", row[0])
	}
	if _, twice := rec.answers[q]; twice {
		return message.Errorf("http.recording_twice", row[1])
	}
	rec.answers[q] = a
	return nil
}

// Write writes the answers that this run has used, in the order of routers and questions: equal runs write equal
// bytes.
func (rec *Recording) Write(w io.Writer) error {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	packed := gzip.NewWriter(w)
	out := plaintext.NewCSV(packed)
	if err := out.Write(AnswersTable.Header()); err != nil {
		return err
	}
	order := slices.SortedFunc(maps.Keys(rec.answers), func(a, b asked) int {
		if c := strings.Compare(a.address, b.address); c != 0 {
			return c
		}
		return slices.Compare(a.hash[:], b.hash[:])
	})
	for _, q := range order {
		a := rec.answers[q]
		if !a.used {
			continue
		}
		if err := out.Write([]string{q.address, hex.EncodeToString(q.hash[:]), a.action, a.owner}); err != nil {
			return err
		}
	}
	out.Flush()
	return errors.Join(out.Error(), packed.Close())
}

// recall returns the answer to a question, if there is one, and whether the router has still to be held to it.
func (rec *Recording) recall(q asked, verify bool) (a recorded, known, hold bool) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	kept := rec.answers[q]
	if kept == nil {
		return recorded{}, false, false
	}
	hold = verify && kept.earlier && !kept.held
	kept.used, kept.held = true, kept.held || hold
	return *kept, true, hold
}

// keep takes an answer in and returns the one that holds: that which came first.
func (rec *Recording) keep(q asked, a recorded) recorded {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if kept := rec.answers[q]; kept != nil {
		return *kept
	}
	if rec.answers == nil {
		rec.answers = map[asked]*recorded{}
	}
	a.used = true
	rec.answers[q] = &a
	return a
}
