package routerhttp

import (
	"context"
	_ "embed"
	"fmt"
	"hash/maphash"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"

	"hanyin/agents"
	"hanyin/internal/message"
)

//go:embed openapi.json
var openAPI []byte

// route answers a question of the hanyin protocol.
func (s *Server) route(w http.ResponseWriter, r *http.Request) error {
	if err := wantType(r, "application/json"); err != nil {
		return err
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	answer, err := s.answer(r.Context(), body, r.Header.Get("Idempotency-Key"))
	if err != nil {
		return err
	}
	return s.reply(w, http.StatusOK, answer)
}

// answer reads a question of the hanyin protocol and writes its answer.
func (s *Server) answer(ctx context.Context, body []byte, key string) ([]byte, error) {
	p, v, err := s.readQuestion(body)
	if err != nil {
		return nil, badRequestf("%v", err)
	}
	if key != "" && key != strconv.FormatUint(p.ID, 10)+"-"+strconv.Itoa(p.Attempt) {
		return nil, badRequestf("http.idempotency_key", key, p.ID, p.Attempt)
	}
	kept, err := s.decide(ctx, p, v)
	if err != nil {
		return nil, err
	}
	return kept.text, nil
}

// seed of the hashes by which a repeated question is told from another one under the same key.
var seed = maphash.MakeSeed()

// contentOf hashes what makes a petition this one; views and hops may differ between repetitions.
func contentOf(p *agents.Petition) uint64 {
	return maphash.Comparable(seed, [2]any{p.Text, [3]int{int(p.Declared), int(p.Town), int(p.Received)}})
}

// decide asks the router, or finds what it answered to the same (petition, attempt) before.
func (s *Server) decide(ctx context.Context, p agents.Petition, v agents.View) (kept, error) {
	key := questionKey{p.ID, p.Attempt}
	if s.settings.Forgetful {
		key.petition, key.attempt = s.meters.asked.Add(1), -1
	}
	k, question, opened := s.answers.open(key)
	if !opened {
		if question != nil {
			var err error
			if k, err = question.wait(ctx); err != nil {
				return kept{}, err
			}
		}
		if k.content != contentOf(&p) {
			return kept{}, badRequest{http.StatusConflict, message.Errorf("http.asked_otherwise", p.ID, p.Attempt)}
		}
		s.meters.repeated.Add(1)
		return k, nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.settings.Timeout)
	defer cancel()
	finished := false
	defer func() {
		if !finished { // the router panicked
			s.answers.forget(key, question, &agents.RouteError{Kind: agents.Permanent, Why: "the router panicked"})
		}
	}()
	d, err := s.asker.Ask(ctx, p, v, agents.Matter{})
	finished = true
	if err != nil {
		s.answers.forget(key, question, err)
		return kept{}, err
	}
	if d.Petition == 0 {
		d.Petition, d.Attempt = p.ID, p.Attempt
	}
	d.Receipt = s.meters.answered.Add(1)
	k = kept{content: contentOf(&p), receipt: d.Receipt, received: p.Received}
	if s.settings.Forgetful {
		d.Receipt = 0 // it promises nothing
	}
	if k.text, err = s.appendAnswer(nil, &d); err != nil {
		s.answers.forget(key, question, err)
		return kept{}, err
	}
	s.answers.settle(key, question, k)
	if s.settings.LogText {
		s.settings.Log.Info("decided", "petition", p.ID, "attempt", p.Attempt, "owner", s.body(d.Owner),
			"text", p.Text)
	} else {
		s.settings.Log.Debug("decided", "petition", p.ID, "attempt", p.Attempt, "owner", s.body(d.Owner))
	}
	return k, nil
}

func wantType(r *http.Request, want string) error { return typeIs(r.Header.Get("Content-Type"), want) }

func typeIs(header, want string) error {
	kind, _, err := mime.ParseMediaType(header)
	if err != nil || kind != want {
		return badRequest{http.StatusUnsupportedMediaType, message.Errorf("http.content_type", header, want)}
	}
	return nil
}

func (s *Server) reply(w http.ResponseWriter, status int, body []byte) error {
	h := w.Header()
	h["Content-Type"] = jsonType
	w.WriteHeader(status)
	_, err := w.Write(body)
	if err != nil {
		s.settings.Log.Debug("the asker left", "error", err.Error())
	}
	return nil
}

var jsonType = []string{"application/json"}

// refuse answers with an error.
func (s *Server) refuse(w http.ResponseWriter, status int, kind, why string, after time.Duration) {
	_ = s.reply(w, status, s.refusal(status, kind, why, after))
}

// refusal counts an error and writes it.
func (s *Server) refusal(status int, kind, why string, after time.Duration) []byte {
	s.meters.refused(status)
	var r refusal
	r.Error.Kind, r.Error.Why, r.Error.AfterMs = kind, why, after.Milliseconds()
	body, err := json.Marshal(&r)
	if err != nil { // why held what no JSON can
		body = []byte(`{"error":{"kind":"permanent","why":"the question cannot be read"}}`)
	}
	return body
}

func (s *Server) healthy(w http.ResponseWriter, _ *http.Request) {
	_ = s.reply(w, http.StatusOK, []byte(`{"status":"ok"}`))
}

func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	if s.draining.Load() {
		_ = s.reply(w, http.StatusServiceUnavailable, []byte(`{"status":"draining"}`))
		return
	}
	_ = s.reply(w, http.StatusOK, []byte(`{"status":"ok"}`))
}

func (s *Server) describe(w http.ResponseWriter, _ *http.Request) {
	_ = s.reply(w, http.StatusOK, openAPI)
}

func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	s.refuse(w, http.StatusNotFound, agents.Permanent.String(),
		fmt.Sprintf("no %s %.80s here: GET /openapi.json tells what there is", r.Method, r.URL.Path), 0)
}
