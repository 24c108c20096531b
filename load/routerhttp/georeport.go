package routerhttp

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"hanyin/agents"
)

// submit takes a service request. With attribute[petition] it knows a repetition; without, each submission is a
// petition of its own.
func (s *Server) submit(w http.ResponseWriter, r *http.Request) error {
	if err := wantType(r, "application/x-www-form-urlencoded"); err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return badRequestf("http.form", err)
	}
	run, p, v, err := s.fromForm(r.PostForm)
	if err != nil {
		return badRequestf("%v", err)
	}
	k, err := s.decide(r.Context(), run, p, v)
	if err != nil {
		return err
	}
	id := text(strconv.FormatUint(k.receipt, 10))
	if s.settings.Token {
		return s.replyList(w, created{Token: "t" + id})
	}
	return s.replyList(w, created{ID: id})
}

// fromForm reads a petition from a form, with all that is wrong with it at once.
func (s *Server) fromForm(f url.Values) (run string, p agents.Petition, v agents.View, err error) {
	var problems []string
	number := func(name string) uint64 {
		if f.Get(name) == "" {
			return 0
		}
		n, err := strconv.ParseUint(f.Get(name), 10, 53)
		if err != nil {
			problems = append(problems, name+": want a whole number")
		}
		return n
	}
	q := question{
		Run:      f.Get("attribute[run]"),
		Petition: number("attribute[petition]"), Attempt: int(number("attribute[attempt]")),
		Text: f.Get("description"), Declared: f.Get("service_code"),
		Town: f.Get("attribute[town]"), Channel: f.Get("attribute[channel]"), Nature: f.Get("attribute[nature]"),
		Again: f.Get("attribute[again]"),
		Level: f.Get("attribute[level]"), Urgent: f.Get("attribute[urgent]") == "true", Tried: f["attribute[tried]"],
	}
	if q.Petition == 0 && problems == nil {
		q.Petition = anonymous + s.meters.anonymous.Add(1)
	}
	q.Received.Time = s.start
	if text := f.Get("attribute[received]"); text != "" {
		t, err := parseStamp(text)
		if err != nil {
			problems = append(problems, "attribute[received]: "+err.Error())
		}
		q.Received.Time = t
	}
	if q.Town == "" {
		q.Town, _, _ = strings.Cut(f.Get("address_string"), " ")
	}
	if q.Declared == "" {
		problems = append(problems, "service_code: missing")
	}
	if !utf8.ValidString(q.Text) {
		problems = append(problems, "description: not UTF-8")
	}
	p, v, err = s.petition(&q)
	if err != nil {
		problems = append(problems, err.Error())
	}
	return q.Run, p, v, (&reading{problems}).err()
}

// anonymous is above all numbers that askers may use.
const anonymous = 1 << 53

// request tells what became of a service request.
func (s *Server) request(w http.ResponseWriter, r *http.Request) error {
	id := strings.TrimSuffix(r.PathValue("id"), ".json")
	k, ok := s.answers.find(id)
	if !ok {
		return badRequest{http.StatusNotFound, &unknownID{id}}
	}
	d, err := s.readAnswer(k.text)
	if err != nil {
		return err
	}
	a := serviceRequest{
		ID: text(id), Status: "open", StatusNotes: text(d.Reason), ServiceCode: text(s.category(d.Category)),
		Agency:      text(s.body(d.Owner)),
		ServiceName: text(s.county.Categories[d.Category].Name),
		Requested:   text(s.start.Add(k.received).Format(time.RFC3339)),
		Extended: &extended{Petition: d.Petition, Attempt: d.Attempt, Action: d.Action.String(),
			Level: levelKey(d.Level), Confidence: d.Confidence},
	}
	if d.Action == agents.Reject {
		a.Status = "closed"
	}
	if d.Owner == unknownBody {
		a.Agency = "no-such-body"
	}
	if d.Deadline != 0 {
		a.Expected = text(s.start.Add(d.Deadline).Format(layout))
	}
	for _, b := range d.CoHandlers {
		a.Extended.CoHandlers = append(a.Extended.CoHandlers, s.body(b))
	}
	return s.replyList(w, a)
}

type unknownID struct{ id string }

func (u *unknownID) Error() string {
	return "service_request_id " + strconv.Quote(u.id) + " is unknown"
}

// token gives the id behind a token.
func (s *Server) token(w http.ResponseWriter, r *http.Request) error {
	token := strings.TrimSuffix(r.PathValue("token"), ".json")
	id, ok := strings.CutPrefix(token, "t")
	if _, known := s.answers.find(id); !ok || !known {
		return badRequest{http.StatusNotFound, &unknownID{token}}
	}
	return s.replyList(w, created{ID: text(id), Token: text(token)})
}

// services lists the categories.
func (s *Server) services(w http.ResponseWriter, _ *http.Request) error {
	type service struct {
		Code        string `json:"service_code"`
		Name        string `json:"service_name"`
		Description string `json:"description"`
		Metadata    bool   `json:"metadata"`
		Type        string `json:"type"`
		Keywords    string `json:"keywords"`
		Group       string `json:"group"`
	}
	list := []service{}
	for _, c := range s.county.Categories {
		list = append(list, service{Code: c.ID, Name: c.Name, Description: c.English, Type: "realtime"})
	}
	return s.replyJSON(w, list)
}

func (s *Server) replyList(w http.ResponseWriter, one any) error { return s.replyJSON(w, []any{one}) }

func (s *Server) replyJSON(w http.ResponseWriter, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.reply(w, http.StatusOK, body)
}
