package routerhttp

import (
	"strconv"
	"time"
	"unicode/utf8"

	"hanyin/agents"
	"hanyin/internal/vocabulary"
)

// The members of an answer, as bits.
const (
	runMember = 1 << iota
	petitionMember
	attemptMember
	actionMember
	ownerMember
	coHandlersMember
	categoryMember
	levelMember
	priorityMember
	deadlineMember
	confidenceMember
	reasonMember
	receiptMember

	neededMembers = petitionMember | attemptMember | actionMember
)

// scanAnswer reads an answer that is written plainly, as nearly all are: known members, each at most once; strings
// without escapes; names that the county knows; numbers of few digits without sign or exponent. It returns false for
// any other, which the decoder must read or refuse: that takes as long for an answer as all the rest of a call takes
// of the generator's processor. asked is the run that the answer should name.
func (k *codec) scanAnswer(body []byte, asked string) (run string, d agents.Decision, plain bool) {
	d = agents.Decision{Owner: agents.NoBody, Category: agents.NoCategory, Level: agents.AtGrid}
	s := scanner{rest: body}
	seen := 0
	s.take('{')
	for more := !s.next('}'); more && !s.odd; more = s.more('}') {
		name, member := s.text(), 0
		s.take(':')
		switch string(name) {
		case "run":
			member, run = runMember, asked
			if text := s.text(); string(text) != asked {
				run = string(text)
			}
		case "petition":
			member, d.Petition = petitionMember, s.whole(18)
		case "attempt":
			member, d.Attempt = attemptMember, int(s.whole(9))
		case "action":
			member, d.Action = actionMember, word(&s, agents.Actions)
		case "owner":
			member, d.Owner = ownerMember, entry(&s, k.bodies)
		case "co_handlers":
			member = coHandlersMember
			s.take('[')
			for more := !s.next(']'); more && !s.odd; more = s.more(']') {
				d.CoHandlers = append(d.CoHandlers, entry(&s, k.bodies))
			}
		case "category":
			member, d.Category = categoryMember, entry(&s, k.categories)
		case "level":
			member, d.Level = levelMember, word(&s, agents.Levels)
		case "priority":
			member, d.Priority = priorityMember, int32(s.whole(9))
		case "deadline":
			member, d.Deadline = deadlineMember, s.moment().Sub(k.start)
			s.odd = s.odd || d.Deadline > farFromStart || d.Deadline < -farFromStart
		case "confidence":
			member, d.Confidence = confidenceMember, s.decimal()
		case "reason":
			member, d.Reason = reasonMember, string(s.text())
		case "receipt":
			member, d.Receipt = receiptMember, s.whole(18)
		}
		s.odd = s.odd || member == 0 || seen&member != 0
		seen |= member
	}
	s.space()
	return run, d, !s.odd && len(s.rest) == 0 && seen&neededMembers == neededMembers && d.Petition != 0
}

// A scanner takes plain JSON from the front of rest. What is not plain makes it odd, for good.
type scanner struct {
	rest []byte
	odd  bool
}

func (s *scanner) space() {
	for len(s.rest) > 0 && (s.rest[0] == ' ' || s.rest[0] == '\n' || s.rest[0] == '\r' || s.rest[0] == '\t') {
		s.rest = s.rest[1:]
	}
}

// next takes c if it comes next, and reports whether it did.
func (s *scanner) next(c byte) bool {
	s.space()
	if len(s.rest) == 0 || s.rest[0] != c {
		return false
	}
	s.rest = s.rest[1:]
	return true
}

func (s *scanner) take(c byte) { s.odd = !s.next(c) || s.odd }

// more reports whether another member or element follows, or else takes the end of its object or list.
func (s *scanner) more(end byte) bool {
	if s.next(',') {
		return true
	}
	s.take(end)
	return false
}

func (s *scanner) text() []byte {
	s.take('"')
	for i, c := range s.rest {
		if c == '"' {
			text := s.rest[:i]
			s.rest = s.rest[i+1:]
			s.odd = s.odd || !utf8.Valid(text)
			return text
		}
		if escaped[c] {
			break
		}
	}
	s.odd = true
	return nil
}

// digits takes at least one digit and at most most.
func (s *scanner) digits(most int) []byte {
	n := 0
	for n < len(s.rest) && '0' <= s.rest[n] && s.rest[n] <= '9' {
		n++
	}
	digits := s.rest[:n]
	s.rest = s.rest[n:]
	s.odd = s.odd || n == 0 || n > most
	return digits
}

// whole takes a whole number of at most so many digits, at most 18.
func (s *scanner) whole(most int) uint64 {
	s.space()
	digits, n := s.digits(most), uint64(0)
	s.odd = s.odd || len(digits) > 1 && digits[0] == '0'
	for _, c := range digits {
		n = 10*n + uint64(c-'0')
	}
	return n
}

// decimal takes a number below ten with a fraction or without.
func (s *scanner) decimal() float64 {
	s.space()
	from := s.rest
	s.digits(1)
	if len(s.rest) > 0 && s.rest[0] == '.' {
		s.rest = s.rest[1:]
		s.digits(20)
	}
	v, err := strconv.ParseFloat(string(from[:len(from)-len(s.rest)]), 64)
	s.odd = s.odd || err != nil
	return v
}

// moment takes a time without a zone.
func (s *scanner) moment() (t time.Time) {
	var room [len(layout) + 1]byte
	text := s.text()
	if len(text) > len(layout) || t.UnmarshalText(append(append(room[:0], text...), 'Z')) != nil {
		s.odd = true
	}
	return t
}

// word takes a key of a vocabulary.
func word[T vocabulary.Integer](s *scanner, table *vocabulary.Table[T]) T {
	v, ok := table.Parse(string(s.text()))
	s.odd = s.odd || !ok
	return v
}

// entry takes a name that is in the table.
func entry[T any](s *scanner, table map[string]T) T {
	v, ok := table[string(s.text())]
	s.odd = s.odd || !ok
	return v
}
