package web

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"syscall"

	"hanyin/internal/message"
	"hanyin/web/engine"
)

// A failure is an answer that says what is wrong.
type failure struct {
	Error  string        `json:"error"`
	Faults engine.Faults `json:"errors,omitempty"`
}

// languageOf is the language that a request asks for: lang in its query, else the first of Accept-Language that is
// known.
func languageOf(r *http.Request) message.Lang {
	if lang, ok := message.ParseLang(r.URL.Query().Get("lang")); ok {
		return lang
	}
	for _, part := range strings.Split(r.Header.Get("Accept-Language"), ",") {
		name, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		if lang, ok := message.ParseLang(name); ok {
			return lang
		}
	}
	return message.English
}

// refuse answers with what is wrong.
func refuse(w http.ResponseWriter, r *http.Request, status int, what message.Text) {
	answer(w, r, status, failure{Error: what.In(languageOf(r))})
}

// fail answers with an error: that too much is asked for at a time, that the server's own disk fails, or else one of
// the engine, a mistake of what was asked for.
func fail(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, errBusy):
		w.Header().Set("Retry-After", "10")
		refuse(w, r, http.StatusServiceUnavailable, message.Of(err))
		return
	case errors.As(err, new(*fs.PathError)), errors.As(err, new(*os.LinkError)), errors.As(err, new(syscall.Errno)):
		slog.Error("the disk fails", "error", err)
		refuse(w, r, http.StatusInternalServerError, message.New("web.disk"))
		return
	}
	var faults engine.Faults
	if errors.As(err, &faults) {
		answer(w, r, http.StatusUnprocessableEntity, failure{faults.Error(), faults})
		return
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		refuse(w, r, http.StatusRequestEntityTooLarge, message.New("web.spec_too_large", large.Limit>>10))
		return
	}
	answer(w, r, http.StatusBadRequest, failure{Error: message.ErrorIn(languageOf(r), err)})
}

// answer answers with JSON.
func answer(w http.ResponseWriter, r *http.Request, status int, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		slog.Error("an answer cannot be written as JSON", "error", err)
		status, text = http.StatusInternalServerError, []byte(`{"error":"internal"}`)
	}
	answerText(w, r, status, text)
}

func answerText(w http.ResponseWriter, r *http.Request, status int, text []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Encoding")
	if unpacks(r) {
		if small := packed(text, gzip.BestSpeed); small != nil {
			h.Set("Content-Encoding", "gzip")
			text = small
		}
	}
	w.WriteHeader(status)
	w.Write(text)
}
