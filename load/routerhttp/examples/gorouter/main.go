// Gorouter is a petition router behind HTTP, with Go's standard library alone: gorouter PORT. It answers POST
// /v1/route of the hanyin protocol. decide is the place for logic of one's own.
package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

// question is as much of a question as this router reads.
type question struct {
	Petition uint64   `json:"petition"`
	Attempt  int      `json:"attempt"`
	Text     string   `json:"text"`
	Urgent   bool     `json:"urgent"`
	Again    string   `json:"again"`
	Level    string   `json:"level"`
	Tried    []string `json:"tried"`
	View     struct {
		Down   []string `json:"down"`
		Closed bool     `json:"closed"`
	} `json:"view"`
}

type answer struct {
	Petition   uint64  `json:"petition"`
	Attempt    int     `json:"attempt"`
	Action     string  `json:"action"`
	Owner      string  `json:"owner,omitempty"`
	Level      string  `json:"level,omitempty"`
	Reason     string  `json:"reason"`
	Confidence float64 `json:"confidence,omitempty"`
}

// words of the text, and the body that handles them.
var words = []struct{ word, body string }{{"水", "water"}, {"电", "power"}, {"路", "transport"}}

var levels = []string{"grid", "village", "town", "county"}

func decide(q *question) answer {
	a := answer{Petition: q.Petition, Attempt: q.Attempt, Action: "human", Reason: "no word is known"}
	level := "county"
	if q.Again == "timed-out" { // one level up, and no further than the county
		held := max(0, slices.Index(levels, q.Level))
		if held+1 == len(levels) {
			a.Reason = "out of time at the county"
			return a
		}
		level = levels[held+1]
	}
	if q.Urgent && q.View.Closed { // nobody is on duty
		return a
	}
	for _, w := range words {
		if strings.Contains(q.Text, w.word) && !slices.Contains(q.Tried, w.body) &&
			!slices.Contains(q.View.Down, w.body) {
			a.Action, a.Owner, a.Level, a.Reason, a.Confidence = "assign", w.body, level, w.word, 0.8
			return a
		}
	}
	return a
}

func route(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	var q question
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
	if err == nil {
		err = json.Unmarshal(body, &q)
	}
	if err != nil || q.Petition == 0 || !utf8.Valid(body) {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"kind": "permanent",
			"why": "want a petition in JSON"}})
		return
	}
	_ = json.NewEncoder(w).Encode(decide(&q))
}

func main() {
	http.HandleFunc("POST /v1/route", route)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
