package web

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/netutil"
	"golang.org/x/sync/semaphore"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/web/engine"
)

// Settings of a server. The zero value of each but Dir is a default.
type Settings struct {
	Dir     string   // where runs are kept
	Token   string   // asked of every request; empty: the server is reached from this machine alone
	Hosts   []string // names that the server goes by beside those of the loopback interface
	Results []string // folders of results, or folders of such, that the page lists
	Open    []string // such folders too; the page opens the newest result of these first
	// scenarios of the user's own, files or folders, with which the page can begin; the first is the one that it does
	Counties []string
	Records  string        // case records that are drawn beside the results; empty: none
	Lang     string        // of the page, "en" or "zh", unless a person chooses another in it; empty: the browser's
	Workers  int           // replications at a time, over all runs; 0: one a core
	Grace    time.Duration // how long a run goes on when nobody listens; 0: ten seconds
}

// Limits of a server.
const (
	mostConnections = 512
	mostRuns        = 64  // at work at a time
	mostKnown       = 512 // runs in memory; the others are found in the store
	defaultGrace    = 10 * time.Second
	mostReading     = 30 * time.Second // of the body of a request
	mostTime        = 10 * time.Minute // of one replication, and of one request but a stream of events
)

// A Server answers the page.
type Server struct {
	settings Settings
	engine   *engine.Engine
	store    *store
	assets   map[string]asset
	folders  *folders
	months   *Months // own data; nil: none
	source   string  // the counties of the user's own: a run is known by them too
	guard    *guard
	ctx      context.Context // of all work
	cancel   context.CancelFunc
	work     *semaphore.Weighted // replications, stories and replays, first come first served

	mu       sync.Mutex
	runs     map[string]*run
	working  sync.WaitGroup
	starting sync.Mutex               // held while work is started
	inFlight map[string]chan struct{} // by key of an outcome that is being computed; closed when it ends
}

// NewServer opens the folder of a server, and reads what it is given unless ctx ends. Close ends its work.
func NewServer(ctx context.Context, s Settings) (*Server, error) {
	if s.Workers <= 0 {
		s.Workers = runtime.GOMAXPROCS(0)
	}
	if s.Grace <= 0 {
		s.Grace = defaultGrace
	}
	files, err := readAssets()
	if err != nil {
		return nil, err
	}
	kept, err := openStore(s.Dir)
	if err != nil {
		return nil, err
	}
	opened, err := findFolders(s.Open)
	if err != nil {
		return nil, err
	}
	found, err := findFolders(slices.Concat(s.Open, s.Results))
	if err != nil {
		return nil, err
	}
	v := &Server{settings: s, engine: &engine.Engine{}, store: kept, assets: files, folders: found,
		guard: newGuard(s), work: semaphore.NewWeighted(int64(s.Workers)), runs: map[string]*run{},
		inFlight: map[string]chan struct{}{}}
	about := engineFile{Kind: "server", Version: experiments.Version, Build: experiments.Build(), Lang: s.Lang}
	if s.Records != "" {
		if v.months, err = readMonths(ctx, s.Records); err != nil {
			return nil, err
		}
		about.Months = true
	}
	for _, file := range s.Counties {
		if err := addCounty(v.engine, file); err != nil {
			return nil, err
		}
	}
	if len(s.Open) > 0 {
		list := opened.list()
		if len(list) == 0 {
			return nil, message.Errorf("web.no_results", strings.Join(s.Open, ", "))
		}
		about.Folder = list[0].ID
	}
	counties, err := v.engine.Counties()
	if err != nil {
		return nil, err
	}
	v.source = string(counties)
	v.assets["/engine.json"] = newAsset("engine.json", mustJSON(about))
	v.assets["/api/openapi.json"] = newAsset("openapi.json", openapi)
	v.ctx, v.cancel = context.WithCancel(context.Background())
	return v, nil
}

// engineFile tells the page what computes for it.
type engineFile struct {
	Kind    string `json:"kind"` // server or wasm
	Version string `json:"version"`
	Build   string `json:"build"`
	Wasm    string `json:"wasm,omitempty"`
	Report  string `json:"report,omitempty"`
	Exec    string `json:"exec,omitempty"`
	// Results are the names of files that Report reads results from; Manifest lies beside them.
	Results  []string `json:"results,omitempty"`
	Manifest string   `json:"manifest,omitempty"`
	// Counties is the file with the counties that an exported page has beside the embedded ones.
	Counties string `json:"counties,omitempty"`
	Months   bool   `json:"months,omitempty"` // the server has own data
	Folder   string `json:"folder,omitempty"` // of results, which the page opens first
	Lang     string `json:"lang,omitempty"`   // that was asked for; empty: the browser's
}

// Close ends all work and waits until it has ended; what was finished is kept.
func (s *Server) Close() {
	s.starting.Lock() // whoever is about to start something starts it before, or not at all
	s.cancel()
	s.starting.Unlock()
	s.working.Wait()
}

// goOn starts work beside the requests, unless the server is closed.
func (s *Server) goOn(work func()) {
	s.starting.Lock()
	defer s.starting.Unlock()
	if s.ctx.Err() == nil {
		s.working.Go(work)
	}
}

// Handler is the server as an HTTP handler.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, handle := range s.routes() {
		mux.HandleFunc(pattern, handle)
	}
	mux.HandleFunc("/", s.file)
	return s.guard.wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, engine.MostSpec)
		mux.ServeHTTP(w, r)
	}))
}

// routes are the operations of the interface beside its description, by pattern.
func (s *Server) routes() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"GET /api/catalog":               s.catalog,
		"POST /api/check":                s.check,
		"POST /api/runs":                 s.begin,
		"GET /api/runs/{id}":             s.withRun(s.status),
		"DELETE /api/runs/{id}":          s.withRun(s.cancelRun),
		"GET /api/runs/{id}/events":      s.withRun(s.events),
		"GET /api/runs/{id}/result":      s.withRun(s.result),
		"GET /api/runs/{id}/story":       s.withRun(s.story),
		"GET /api/runs/{id}/replay":      s.withRun(s.replay),
		"GET /api/runs/{id}/take/{what}": s.withRun(s.take),
		"GET /api/months":                s.ownMonths,
		"GET /api/folders":               s.listFolders,
		"GET /api/folders/{id}":          s.openFolder,
	}
}

// Serve answers until ctx ends.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 5 * time.Second, WriteTimeout: mostTime,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, // a ReadTimeout would end streams of events
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug)}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(netutil.LimitListener(l, mostConnections)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.Close()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return server.Close()
	}
	return nil
}

// file answers with a file of the page, or that there is none.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	a, ok := s.assets[r.URL.Path]
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, r, http.StatusMethodNotAllowed, message.New("web.no_method", r.Method))
	case !ok:
		refuse(w, r, http.StatusNotFound, message.New("web.no_page", r.Method, shortened(r.URL.Path)))
	default:
		a.serve(w, r)
	}
}

// shortened is a text from a request, to be shown.
func shortened(text string) string {
	const most = 80
	if len(text) > most {
		return text[:most] + "..."
	}
	return text
}

func (s *Server) catalog(w http.ResponseWriter, r *http.Request) {
	text, err := s.engine.Catalog(languageOf(r).String(), r.URL.Query().Get("county"))
	if err != nil {
		fail(w, r, err)
		return
	}
	answerText(w, r, http.StatusOK, text)
}

// ownMonths answers with the own data that the server was given.
func (s *Server) ownMonths(w http.ResponseWriter, r *http.Request) {
	if s.months == nil {
		refuse(w, r, http.StatusNotFound, message.New("web.no_months"))
		return
	}
	answer(w, r, http.StatusOK, s.months)
}

// body reads the spec that a request brings; false if it was answered.
func (s *Server) body(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		refuse(w, r, http.StatusUnsupportedMediaType, message.New("web.want_json"))
		return nil, false
	}
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(mostReading))
	text, err := io.ReadAll(r.Body)
	if err != nil {
		fail(w, r, err)
		return nil, false
	}
	_ = control.SetReadDeadline(time.Time{}) // else it would end the answer too
	return text, true
}

func (s *Server) check(w http.ResponseWriter, r *http.Request) {
	spec, ok := s.body(w, r)
	if !ok {
		return
	}
	text, err := s.engine.Check(spec)
	if err != nil {
		fail(w, r, err)
		return
	}
	answerText(w, r, http.StatusOK, text)
}

// begin makes a run of a spec, or finds the one that there is.
func (s *Server) begin(w http.ResponseWriter, r *http.Request) {
	spec, ok := s.body(w, r)
	if !ok {
		return
	}
	spec, err := engine.Canonical(spec)
	if err != nil {
		fail(w, r, err)
		return
	}
	x, err := s.run(hashOf(experiments.Build(), s.source, string(spec)), spec)
	if err != nil {
		fail(w, r, err)
		return
	}
	x.ask()
	x.mu.Lock()
	if x.resumable() {
		x.start()
	}
	x.mu.Unlock()
	w.Header().Set("Location", "runs/"+x.id)
	answer(w, r, http.StatusCreated, x.status())
}

// errBusy says that too many runs are at work.
var errBusy = message.Errorf("web.busy", mostRuns)

// run is the run of a spec, made if it is not known.
func (s *Server) run(id string, spec []byte) (*run, error) {
	s.mu.Lock()
	known, atWork := s.runs[id], 0
	for _, x := range s.runs {
		if x.status().State == running {
			atWork++
		}
	}
	s.mu.Unlock()
	if known != nil {
		return known, nil
	}
	if atWork >= mostRuns {
		return nil, errBusy
	}
	made, err := s.newRun(id, spec)
	if err != nil {
		return nil, err
	}
	if err := s.store.keepSpec(id, spec); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if twin := s.runs[id]; twin != nil { // made meanwhile
		return twin, nil
	}
	s.forget()
	s.runs[id] = made
	return made, nil
}

// forget drops the runs that nobody has asked for longest and nobody is at work on. The caller holds the lock.
func (s *Server) forget() {
	for len(s.runs) >= mostKnown {
		var oldest *run
		for _, x := range s.runs {
			if x.status().State != running && (oldest == nil || x.asked.Load() < oldest.asked.Load()) {
				oldest = x
			}
		}
		if oldest == nil {
			return
		}
		delete(s.runs, oldest.id)
	}
}

// withRun hands a handler the run that a request names: one in memory, or one that a former server was asked for.
func (s *Server) withRun(handle func(http.ResponseWriter, *http.Request, *run)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id := r.PathValue("id")
		s.mu.Lock()
		x := s.runs[id]
		s.mu.Unlock()
		if x == nil {
			spec, ok := s.store.spec(id)
			if !ok {
				refuse(w, r, http.StatusNotFound, message.New("web.no_run", shortened(id)))
				return
			}
			var err error
			if x, err = s.run(id, spec); err != nil {
				fail(w, r, err)
				return
			}
		}
		x.ask()
		handle(w, r, x)
	}
}

func (s *Server) status(w http.ResponseWriter, r *http.Request, x *run) {
	answer(w, r, http.StatusOK, x.status())
}

func (s *Server) cancelRun(w http.ResponseWriter, r *http.Request, x *run) {
	x.mu.Lock()
	x.stop(cancelled)
	x.mu.Unlock()
	w.WriteHeader(http.StatusNoContent)
}

// beat is how often a stream without events is kept alive.
const beat = 15 * time.Second

// events streams what happens in a run, and makes it go on.
func (s *Server) events(w http.ResponseWriter, r *http.Request, x *run) {
	details := true
	switch got := r.URL.Query().Get("details"); got {
	case "", "yes":
	case "no":
		details = false
	default:
		refuse(w, r, http.StatusBadRequest, message.New("web.want_yes_no", "details", got))
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	h.Set("Vary", "Accept-Encoding")
	control := http.NewResponseController(w)
	var out io.Writer = w
	flush := control.Flush
	if unpacks(r) { // a summary of a county is some hundred kilobytes of JSON
		h.Set("Content-Encoding", "gzip")
		packing := gzip.NewWriter(w)
		out, flush = packing, func() error { return errors.Join(packing.Flush(), control.Flush()) }
		defer packing.Close()
	}
	w.WriteHeader(http.StatusOK)
	events, leave := x.listen()
	defer leave()
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	for {
		text := []byte(": beat\n\n")
		last := false
		select {
		case <-r.Context().Done():
			return
		case <-s.ctx.Done():
			return
		case <-ticker.C:
		case e := <-events:
			text = e.textFor(details)
			last = e.name == "done" || e.name == "failed" || e.name == "cancelled"
		}
		_ = control.SetWriteDeadline(time.Now().Add(2 * beat)) // one that does not read is dropped
		if _, err := out.Write(text); err != nil {
			return
		}
		if err := flush(); err != nil || last {
			return
		}
	}
}

// result answers with the summary of what there is.
func (s *Server) result(w http.ResponseWriter, r *http.Request, x *run) {
	x.mu.Lock()
	rounds, told, summary := x.rounds(), x.told, x.summary
	x.mu.Unlock()
	if rounds == 0 {
		refuse(w, r, http.StatusConflict, message.New("web.no_round"))
		return
	}
	if told >= rounds {
		answerText(w, r, http.StatusOK, summary.data)
		return
	}
	s.computed(w, r, nil, func(context.Context) ([]byte, error) {
		summary, err := x.summaryOf(rounds)
		if err != nil {
			return nil, err
		}
		return summary.data, nil
	})
}

// number is a whole number in the query of a request.
func number(r *http.Request, name string) (int, error) {
	n, err := strconv.ParseUint(r.URL.Query().Get(name), 10, 31)
	if err != nil {
		return 0, message.Errorf("web.want_number", name)
	}
	return int(n), nil
}

// numbers are several.
func numbers(r *http.Request, names ...string) ([]int, error) {
	var list []int
	var faults []error
	for _, name := range names {
		n, err := number(r, name)
		list, faults = append(list, n), append(faults, err)
	}
	return list, errors.Join(faults...)
}

func (s *Server) story(w http.ResponseWriter, r *http.Request, x *run) {
	n, err := numbers(r, "scenario", "replication", "petition")
	s.computed(w, r, err, func(ctx context.Context) ([]byte, error) {
		return s.engine.Story(ctx, x.spec, n[0], n[1], uint32(n[2]))
	})
}

func (s *Server) replay(w http.ResponseWriter, r *http.Request, x *run) {
	n, err := numbers(r, "scenario", "replication", "month")
	s.computed(w, r, err, func(ctx context.Context) ([]byte, error) {
		return s.engine.Replay(ctx, x.spec, n[0], n[1], n[2])
	})
}

// computed answers with what a function computes, when a worker is free.
func (s *Server) computed(w http.ResponseWriter, r *http.Request, err error,
	compute func(context.Context) ([]byte, error)) {
	if err != nil {
		fail(w, r, err)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), mostTime)
	defer cancel()
	if !s.acquire(ctx, w, r) {
		return
	}
	defer s.work.Release(1)
	text, err := compute(ctx)
	if err != nil {
		fail(w, r, err)
		return
	}
	answerText(w, r, http.StatusOK, text)
}

// acquire waits for a worker until ctx ends; then it refuses the request, unless whoever made it has gone.
func (s *Server) acquire(ctx context.Context, w http.ResponseWriter, r *http.Request) bool {
	err := s.work.Acquire(ctx, 1)
	if err != nil && r.Context().Err() == nil {
		w.Header().Set("Retry-After", "10")
		refuse(w, r, http.StatusServiceUnavailable, message.New("web.no_worker"))
	}
	return err == nil
}

func (s *Server) take(w http.ResponseWriter, r *http.Request, x *run) {
	what := r.PathValue("what")
	if !slices.Contains(engine.Takings(), what) {
		refuse(w, r, http.StatusNotFound, message.New("web.no_page", r.Method, shortened(r.URL.Path)))
		return
	}
	x.mu.Lock()
	rounds := x.rounds()
	x.mu.Unlock()
	if rounds == 0 && what != engine.TakeScenario {
		refuse(w, r, http.StatusConflict, message.New("web.no_round"))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), mostTime)
	defer cancel()
	if !s.acquire(ctx, w, r) {
		return
	}
	defer s.work.Release(1)
	list, err := x.outcomes(rounds)
	var f engine.File
	if err == nil {
		f, err = s.engine.Take(x.spec, list, what)
	}
	if err != nil {
		fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	h.Set("Cache-Control", "no-store")
	w.Write(f.Data)
}

// compute makes sure that the outcome of a task is kept: it computes it, or waits for who does. looked is called when
// its early outcome is kept.
func (s *Server) compute(ctx context.Context, spec []byte, p engine.Plan, task int, looked func()) error {
	key := p.Keys[task]
	for {
		if s.store.has(key) {
			return nil
		}
		s.mu.Lock()
		other := s.inFlight[key]
		mine := make(chan struct{})
		if other == nil {
			s.inFlight[key] = mine
		}
		s.mu.Unlock()
		if other == nil {
			defer func() {
				s.mu.Lock()
				delete(s.inFlight, key)
				s.mu.Unlock()
				close(mine)
			}()
			return s.computeNow(ctx, spec, key, p.Tasks[task], looked)
		}
		select {
		case <-other: // finished, or given up: then it is ours
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// computeNow computes an outcome when a worker is free.
func (s *Server) computeNow(ctx context.Context, spec []byte, key string, t engine.Task, looked func()) error {
	if err := s.work.Acquire(ctx, 1); err != nil {
		return err
	}
	defer s.work.Release(1)
	ctx, cancel := context.WithTimeout(ctx, mostTime)
	defer cancel()
	var on engine.Progress
	if t.Replication == 0 {
		on.Early = func(outcome []byte) {
			if s.store.keep(earlyKey(key), outcome) == nil { // the whole one meets the same fault, and is told
				looked()
			}
		}
	}
	text, err := s.replicate(ctx, spec, t, on)
	if err != nil {
		return err
	}
	if err := s.store.keep(key, text); err != nil {
		return message.Errorf("web.bad_folder", s.settings.Dir, err)
	}
	return nil
}

// replicate runs a task; a panic of the model is an error of the run, not the end of the server.
func (s *Server) replicate(ctx context.Context, spec []byte, t engine.Task, on engine.Progress) (
	text []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			slog.Error("a replication crashed", "scenario", t.Scenario, "replication", t.Replication, "cause", cause)
			err = message.Errorf("web.crashed", t.Replication, t.Scenario)
		}
	}()
	return s.engine.Replicate(ctx, spec, t.Scenario, t.Replication, on)
}
