package routerhttp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"

	"hanyin/agents"
	"hanyin/internal/message"
)

// ServerSettings bound what a Server takes. Zero fields get the defaults.
type ServerSettings struct {
	Name        string        // of the router
	Body        int64         // bytes of a request body at most; default 64 KiB
	Header      int           // bytes of a request's header at most; default 8 KiB
	Concurrency int           // questions at a time; default 256
	Connections int           // open at a time; default 4,096. One more closes the one idle longest
	PerAddress  int           // open from one address; 0: no limit of its own
	Timeout     time.Duration // of the router; default 2 s
	Read        time.Duration // for a whole request to arrive; default 5 s
	Drain       time.Duration // for questions under way at the end; default 10 s
	Remember    time.Duration // for which answers are kept, at most twice as long; default 1 h
	// put repeated questions to the router again, as careless servers do; answers then have no receipt
	Forgetful bool
	Token     bool // Open311: answer submissions with a token
	// Open311: the jurisdiction_id that every request must name; "": none
	Jurisdiction string
	LogText      bool         // write petition texts to the log
	Log          *slog.Logger // nil: no log
}

// A Server puts a router behind HTTP in both protocols, with health, metrics and the description of its interface. A
// question repeated with the same (petition, attempt) gets the answer of the first.
type Server struct {
	*codec
	settings    ServerSettings
	asker       *agents.Asker
	mux         *http.ServeMux
	answers     *memory
	room        chan struct{}
	meters      meters
	draining    atomic.Bool
	description []byte // of the interface
	engine      *fasthttp.Server
}

// NewServer returns a server of the router for the county.
func NewServer(c *agents.County, r agents.Router, s ServerSettings) *Server {
	usual(&s.Body, 64<<10)
	usual(&s.Header, 8<<10)
	usual(&s.Concurrency, 256)
	usual(&s.Connections, 4096)
	usual(&s.Timeout, 2*time.Second)
	usual(&s.Read, 5*time.Second)
	usual(&s.Drain, 10*time.Second)
	usual(&s.Remember, time.Hour)
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	srv := &Server{codec: newCodec(c), settings: s, asker: agents.NewAsker(r, nil), mux: http.NewServeMux(),
		answers: newMemory(s.Remember), room: make(chan struct{}, s.Concurrency)}
	var err error
	if srv.description, err = srv.describeCounty(); err != nil {
		panic("routerhttp: the description cannot be written: " + err.Error())
	}
	srv.mux.HandleFunc("POST /v1/route", srv.bounded(srv.route, srv.refuse))
	srv.mux.HandleFunc("POST "+batchPath, srv.bounded(srv.routeBatch, srv.refuse))
	srv.handleGeoReport()
	srv.mux.HandleFunc("GET /healthz", srv.healthy)
	srv.mux.HandleFunc("GET /readyz", srv.ready)
	srv.mux.HandleFunc("GET /metrics", srv.metrics)
	srv.mux.HandleFunc("GET /openapi.json", srv.describe)
	srv.mux.HandleFunc("/", srv.notFound)
	srv.engine = srv.newEngine()
	return srv
}

func usual[T comparable](field *T, value T) {
	if *field == *new(T) {
		*field = value
	}
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// Serve answers on l until ctx ends, then takes no more, lets questions under way end for Settings.Drain, and returns.
// It returns nil after a clean end.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	failed := make(chan error, 1)
	bounded := &limited{Listener: l, most: s.settings.Connections, mostFrom: s.settings.PerAddress, meters: &s.meters}
	s.engine.ConnState = bounded.changed
	go func() {
		failed <- s.engine.Serve(bounded)
	}()
	s.settings.Log.Info("listening", "address", l.Addr().String(), "router", s.settings.Name)
	select {
	case err := <-failed:
		return message.Errorf("http.serve", err)
	case <-ctx.Done():
	}
	s.draining.Store(true)
	s.settings.Log.Info("draining", "under_way", len(s.room))
	end, cancel := context.WithTimeout(context.Background(), s.settings.Drain)
	defer cancel()
	err := s.engine.ShutdownWithContext(end)
	s.settings.Log.Info("stopped", "answered", s.meters.answered.Load(), "clean", err == nil)
	if err != nil {
		return message.Errorf("http.serve_under_way", s.settings.Drain, err)
	}
	return nil
}

// admit reports whether there is room for one more question, which release then ends.
func (s *Server) admit() bool {
	select {
	case s.room <- struct{}{}:
		return true
	default:
		s.meters.shed.Add(1)
		return false
	}
}

// release ends a question begun at start, and reports whether its handler panicked: with what, nil if it did not.
func (s *Server) release(start time.Time, panicked any) bool {
	<-s.room
	s.meters.took(time.Since(start))
	if panicked != nil {
		s.settings.Log.Error("the router panicked", "panic", fmt.Sprint(panicked))
	}
	return panicked != nil
}

// bounded lets in so many questions at a time and turns the rest away at once.
func (s *Server) bounded(h func(http.ResponseWriter, *http.Request) error, refuse refuser) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.admit() {
			w.Header().Set("Retry-After", "1")
			refuse(w, r, http.StatusTooManyRequests, agents.Overloaded.String(), "too many questions at a time",
				100*time.Millisecond)
			return
		}
		start := time.Now()
		defer func() {
			if s.release(start, recover()) {
				refuse(w, r, http.StatusInternalServerError, agents.Permanent.String(), errPanicked.Why, 0)
			}
		}()
		r.Body = http.MaxBytesReader(w, r.Body, s.settings.Body)
		if err := h(w, r); err != nil {
			s.failed(w, r, err, refuse)
		}
	}
}

// badRequest is a mistake of the asker's.
type badRequest struct {
	status int
	error
}

func badRequestf(key message.Key, args ...any) error {
	return badRequest{http.StatusBadRequest, message.Errorf(key, args...)}
}

// failed answers with what went wrong.
func (s *Server) failed(w http.ResponseWriter, r *http.Request, err error, refuse refuser) {
	status, kind, why, after := s.statusOf(err)
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter(after))
	}
	refuse(w, r, status, kind, why, after)
}

// A refuser answers with an error in the form of its protocol.
type refuser func(w http.ResponseWriter, r *http.Request, status int, kind, why string, after time.Duration)

// statusOf tells the asker's mistakes, which are permanent, from the router's own errors, by their kind.
func (s *Server) statusOf(err error) (status int, kind, why string, after time.Duration) {
	var mistake badRequest
	var big *http.MaxBytesError
	var route *agents.RouteError
	switch {
	case errors.As(err, &big):
		return http.StatusRequestEntityTooLarge, agents.Permanent.String(),
			fmt.Sprintf("the body is larger than %d bytes", big.Limit), 0
	case errors.As(err, &mistake):
		return mistake.status, agents.Permanent.String(), mistake.Error(), 0
	case errors.Is(err, errPanicked):
		return http.StatusInternalServerError, errPanicked.Kind.String(), errPanicked.Why, 0
	case errors.As(err, &route):
		status := [...]int{http.StatusServiceUnavailable, http.StatusUnprocessableEntity,
			http.StatusTooManyRequests}[route.Kind]
		return status, route.Kind.String(), route.Why, route.After
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable, agents.TryAgain.String(), "the router did not answer in time", 0
	case errors.Is(err, io.ErrUnexpectedEOF):
		return http.StatusBadRequest, agents.Permanent.String(), "the body ends early", 0
	}
	s.settings.Log.Warn("failed", "error", err.Error())
	return http.StatusInternalServerError, agents.TryAgain.String(), "the question could not be read or answered", 0
}

// retryAfter is a time in whole seconds, at least one.
func retryAfter(d time.Duration) string {
	return strconv.Itoa(int(max(1, d.Round(time.Second).Seconds())))
}
