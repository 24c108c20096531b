package routerhttp

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/valyala/fasthttp"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/load"
)

// MostInBatch is how many questions one call may put.
const MostInBatch = 32

const batchPath = "/v1/route/batch"

// routeBatch answers several questions of the hanyin protocol in their order. Where the router decides nothing, its
// error stands in the place of the answer. A question that cannot be read fails the call, and so does a router that
// crashes.
func (s *Server) routeBatch(w http.ResponseWriter, r *http.Request) error {
	if err := wantType(r, "application/json"); err != nil {
		return err
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	var questions []jsontext.Value
	if err := decode(body, &questions); err != nil {
		return badRequestf("%v", err)
	}
	if n := len(questions); n == 0 || n > MostInBatch {
		return badRequestf("http.batch_size", n, MostInBatch)
	}
	answers := []byte{'['}
	for i, q := range questions {
		if i > 0 {
			answers = append(answers, ',')
		}
		answer, err := s.answer(r.Context(), q, "")
		if mistake, ok := errors.AsType[badRequest](err); ok {
			return badRequest{mistake.status, message.Errorf("http.batch_question", i+1, mistake.error)}
		}
		if errors.Is(err, errPanicked) {
			return err
		}
		if err != nil {
			answer = s.refusal(s.statusOf(err))
		}
		answers = append(answers, answer...)
	}
	return s.reply(w, http.StatusOK, append(answers, ']'))
}

// inBatch is a question that is put with others, and what came of it.
type inBatch struct {
	run  string
	p    *agents.Petition
	v    *agents.View
	d    agents.Decision
	err  error
	turn chan bool // whether it is for this question's asker to put those that wait now; else it has its answer
}

// routeBatch puts several questions in one call. An error is that of the call: then no question has its answer.
func (c *Client) routeBatch(ctx context.Context, list []*inBatch) (err error) {
	defer panicAsFailure(&err)
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	body := []byte{'['}
	for i, q := range list {
		if i > 0 {
			body = append(body, ',')
		}
		body = c.appendQuestion(body, q.run, q.p, q.v)
	}
	req.Header.SetContentType("application/json")
	req.SetBody(append(body, ']'))
	if err := c.do(ctx, req, resp, "POST", batchPath); err != nil {
		if refused, ok := errors.AsType[*agents.RouteError](err); ok && refused.Kind == agents.Permanent {
			return &load.CallError{Name: "status-422", Final: true, Err: refused} // of no question in particular
		}
		return err
	}
	var answers []jsontext.Value
	if err := decode(bytes.TrimPrefix(resp.Body(), byteOrderMark), &answers); err != nil {
		return fault("malformed", err)
	}
	if len(answers) != len(list) {
		return fault("malformed", message.Errorf("http.batch_answers", len(answers), len(list)))
	}
	for i, q := range list {
		q.d, q.err = c.readInBatch(answers[i], q.run)
	}
	return nil
}

// readInBatch reads an answer, or the error in its place: one of kind permanent is of a router that will not decide.
func (c *Client) readInBatch(text []byte, run string) (agents.Decision, error) {
	var r refusal
	if json.Unmarshal(text, &r) != nil || r.Error.Kind == "" {
		return c.read(text, run)
	}
	kind, ok := agents.RouteErrorKinds.Parse(r.Error.Kind)
	if !ok {
		return agents.Decision{}, fault("malformed", message.Errorf("%.200q", text))
	}
	return agents.Decision{}, r.routeError(kind)
}

// gathering is where questions of replications that run beside each other meet: those that come while a call is under
// way go together in the next.
type gathering struct {
	mu      sync.Mutex
	waiting []*inBatch
	busy    bool // a call is under way, or about to be made by the first of those waiting
}

// put returns when q has its answer or error: of a call that its asker makes by ask, with at most so many of those
// that wait, or of one that another makes.
func (g *gathering) put(q *inBatch, most int, ask func([]*inBatch)) {
	q.turn = make(chan bool, 1)
	g.mu.Lock()
	g.waiting = append(g.waiting, q)
	if g.busy {
		g.mu.Unlock()
		if mine := <-q.turn; !mine {
			return
		}
		g.mu.Lock()
	}
	g.busy = true
	n := min(most, len(g.waiting)) // q is the first of them
	batch := slices.Clone(g.waiting[:n])
	g.waiting = slices.Delete(g.waiting, 0, n)
	g.mu.Unlock()
	ask(batch)
	g.mu.Lock()
	if g.busy = len(g.waiting) > 0; g.busy {
		g.waiting[0].turn <- true
	}
	g.mu.Unlock()
	for _, other := range batch[1:] {
		other.turn <- false
	}
}
