package routerhttp

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/valyala/fasthttp"
	"github.com/valyala/fasthttp/fasthttpadaptor"

	"hanyin/agents"
)

// newEngine is what answers connections: fasthttp, because a question then costs half of what it does with net/http.
// The one path that has to be fast is answered here; all others go to the same handlers that ServeHTTP has.
func (s *Server) newEngine() *fasthttp.Server {
	others := fasthttpadaptor.NewFastHTTPHandler(s.mux)
	set := &s.settings
	return &fasthttp.Server{
		Name: "hanyin", ReadTimeout: set.Read, WriteTimeout: set.Read + set.Timeout, IdleTimeout: time.Minute,
		ReadBufferSize: set.Header, MaxRequestBodySize: int(set.Body), NoDefaultDate: true, CloseOnShutdown: true,
		StreamRequestBody: false,
		Logger:            log.New(logWriter{set.Log}, "", 0),
		Handler: func(c *fasthttp.RequestCtx) {
			if in, ok := c.Conn().(*limitedConn); ok && in.reserved {
				c.SetConnectionClose()
				if p := string(c.Path()); p != "/healthz" && p != "/readyz" && p != "/metrics" {
					s.meters.turnedAway.Add(1)
					s.fastRefuse(c, http.StatusServiceUnavailable, agents.Overloaded.String(), "too many at once",
						time.Second)
					return
				}
			}
			if c.IsPost() && string(c.Path()) == "/v1/route" {
				s.fastRoute(c)
				return
			}
			others(c)
		},
		ErrorHandler: s.unreadable,
	}
}

// logWriter passes the engine's complaints on.
type logWriter struct{ log *slog.Logger }

// Write logs one of them.
func (l logWriter) Write(text []byte) (int, error) {
	l.log.Debug("engine", "says", string(text))
	return len(text), nil
}

// fastRoute is bounded and route in one.
func (s *Server) fastRoute(c *fasthttp.RequestCtx) {
	if !s.admit() {
		s.fastRefuse(c, http.StatusTooManyRequests, agents.Overloaded.String(), "too many questions at a time",
			100*time.Millisecond)
		return
	}
	start := time.Now()
	defer func() {
		if s.release(start, recover()) {
			s.fastRefuse(c, http.StatusInternalServerError, agents.Permanent.String(), errPanicked.Why, 0)
		}
	}()
	if kind := string(c.Request.Header.ContentType()); kind != "application/json" {
		if err := typeIs(kind, "application/json"); err != nil {
			status, kind, why, after := s.statusOf(err)
			s.fastRefuse(c, status, kind, why, after)
			return
		}
	}
	answer, err := s.answer(context.Background(), c.PostBody(), string(c.Request.Header.Peek("Idempotency-Key")))
	if err != nil {
		status, kind, why, after := s.statusOf(err)
		s.fastRefuse(c, status, kind, why, after)
		return
	}
	c.SetContentType("application/json")
	c.SetBody(answer)
}

func (s *Server) fastRefuse(c *fasthttp.RequestCtx, status int, kind, why string, after time.Duration) {
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		c.Response.Header.Set("Retry-After", retryAfter(after))
	}
	c.SetStatusCode(status)
	c.SetContentType("application/json")
	c.SetBody(s.refusal(status, kind, why, after))
}

// unreadable answers what is no request, or too much of one.
func (s *Server) unreadable(c *fasthttp.RequestCtx, err error) {
	if in, ok := c.Conn().(*limitedConn); ok {
		in.refused.Store(true)
	}
	var small *fasthttp.ErrSmallBuffer
	var slow net.Error
	switch {
	case errors.As(err, &small):
		s.fastRefuse(c, http.StatusRequestHeaderFieldsTooLarge, agents.Permanent.String(),
			"the header is too large", 0)
	case errors.Is(err, fasthttp.ErrBodyTooLarge):
		s.fastRefuse(c, http.StatusRequestEntityTooLarge, agents.Permanent.String(),
			fmt.Sprintf("the body is larger than %d bytes",
				s.settings.Body), 0)
	case errors.As(err, &slow) && slow.Timeout():
		s.fastRefuse(c, http.StatusRequestTimeout, agents.TryAgain.String(), "the question did not arrive in time", 0)
	default:
		s.fastRefuse(c, http.StatusBadRequest, agents.Permanent.String(), "this is no HTTP request", 0)
	}
}
