package routerhttp

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"hanyin/agents"
	"hanyin/internal/message"
)

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
	run, p, v, err := s.readQuestion(body)
	if err != nil {
		return nil, badRequestf("%v", err)
	}
	if want := appendKey(nil, run, &p); key != "" && key != string(want) {
		return nil, badRequestf("http.idempotency_key", key, want)
	}
	kept, err := s.decide(ctx, run, p, v)
	if err != nil {
		return nil, err
	}
	return kept.text, nil
}

// appendKey appends a question's key against repetition: run, petition and attempt.
func appendKey(b []byte, run string, p *agents.Petition) []byte {
	if run != "" {
		b = append(append(b, run...), '-')
	}
	b = append(strconv.AppendUint(b, p.ID, 10), '-')
	return strconv.AppendInt(b, int64(p.Attempt), 10)
}

// decide asks the router, or finds what it answered to the same question of the same run before.
func (s *Server) decide(ctx context.Context, run string, p agents.Petition, v agents.View) (kept, error) {
	key := questionKey{p.ID, p.Attempt}
	if s.settings.Forgetful {
		key.petition, key.attempt = s.meters.asked.Add(1), -1
	}
	answers := s.answers.of(run)
	k, question, opened := answers.open(key)
	if !opened {
		if question != nil {
			var err error
			if k, err = question.wait(ctx); err != nil {
				return kept{}, err
			}
		}
		if k.content != contentOf(&p, &v) {
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
			answers.forget(key, question, errPanicked)
		}
	}()
	inner := p
	inner.ID = numberOf(run, p.ID)
	d, err := s.asker.Ask(ctx, inner, v, agents.Matter{})
	finished = true
	if err != nil {
		answers.forget(key, question, err)
		return kept{}, err
	}
	if d.Petition == 0 {
		d.Petition, d.Attempt = p.ID, p.Attempt
	} else if d.Petition == inner.ID {
		d.Petition = p.ID
	}
	d.Receipt = s.meters.answered.Add(1)
	k = kept{content: contentOf(&p, &v), receipt: d.Receipt, received: p.Received, declared: p.Declared}
	if s.settings.Forgetful {
		d.Receipt = 0 // it promises nothing
	}
	if k.text, err = s.appendAnswer(nil, run, &d); err != nil {
		answers.forget(key, question, err)
		return kept{}, err
	}
	answers.settle(key, question, k)
	if s.settings.LogText {
		s.settings.Log.Info("decided", "petition", p.ID, "attempt", p.Attempt, "owner", s.BodyName(d.Owner),
			"text", p.Text)
	} else {
		s.settings.Log.Debug("decided", "petition", p.ID, "attempt", p.Attempt, "owner", s.BodyName(d.Owner))
	}
	return k, nil
}

// errPanicked is what those who wait for the same answer get of a router that panicked.
var errPanicked = &agents.RouteError{Kind: agents.Permanent, Why: "the router panicked"}

func wantType(r *http.Request, want string) error { return typeIs(r.Header.Get("Content-Type"), want) }

func typeIs(header, want string) error {
	kind, _, err := mime.ParseMediaType(header)
	if err != nil || kind != want {
		return badRequest{http.StatusUnsupportedMediaType, message.Errorf("http.content_type", header, want)}
	}
	return nil
}

func (s *Server) reply(w http.ResponseWriter, status int, body []byte) error {
	w.Header()["Content-Type"] = jsonType
	return s.write(w, status, body)
}

func (s *Server) write(w http.ResponseWriter, status int, body []byte) error {
	w.WriteHeader(status)
	_, err := w.Write(body)
	if err != nil {
		s.settings.Log.Debug("the asker left", "error", err.Error())
	}
	return nil
}

var jsonType = []string{"application/json"}

// refuse answers with an error.
func (s *Server) refuse(w http.ResponseWriter, _ *http.Request, status int, kind, why string, after time.Duration) {
	_ = s.reply(w, status, s.refusal(status, kind, why, after))
}

// mostWhy are the bytes of the reason that an error has.
const mostWhy = 2000

// refusal counts an error and writes it.
func (s *Server) refusal(status int, kind, why string, after time.Duration) []byte {
	s.meters.refused(status)
	var r refusal
	if len(why) > mostWhy { // what a library says of the question may hold all of it
		why = strings.ToValidUTF8(why[:mostWhy], "") + "..."
	}
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

func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	s.refuse(w, r, http.StatusNotFound, agents.Permanent.String(),
		fmt.Sprintf("no %s %.80s here: GET /openapi.json tells what there is", r.Method, r.URL.Path), 0)
}
