package agents

import (
	"context"
	"time"
)

// A Matter is what a petition is truly about. Only the model knows it: a text is written from it, and answers are
// judged by it.
type Matter struct {
	Category CategoryID
	Body     BodyID // the department that is competent, NoBody where only the town is
	Town     bool   // the petitioner's town may settle it as well
	Severity float64
}

// Competent reports whether body b may settle the matter for somebody of the town whose body is town.
func (m Matter) Competent(b, town BodyID) bool {
	return b != NoBody && (b == m.Body || b == town && (m.Town || m.Body == NoBody))
}

// A Batcher routes several petitions in one call. It writes one decision and one error for each petition, in their
// order; out and errs are as long as ps.
type Batcher interface {
	RouteBatch(ctx context.Context, ps []Petition, v View, out []Decision, errs []error)
}

// News is what became of a petition after it was routed.
type News struct {
	At       time.Duration
	What     Again // Misdirected, TimedOut, Reopened, Undelivered; FirstAsk: settled
	Petition Petition
	Decision Decision
}

// A Listener hears the news of the petitions it routed, in order for each petition.
type Listener interface{ Hear(News) }

// A Sample is a text with its true label.
type Sample struct {
	Text  string
	Label string
}

// A Trainer learns from labelled texts before it routes. Labels name categories or bodies as its Describe says.
type Trainer interface {
	Train(ctx context.Context, samples []Sample) error
}

// A Description is what a router says of itself.
type Description struct {
	Name      string
	English   string // one sentence
	Chinese   string
	ReadsText bool // Petition.Text must be filled in
}

// A Describer describes itself. A router that does not is taken to read texts.
type Describer interface{ Describe() Description }

// An Oracle is a router that is told the truth: a ceiling for the others, impossible in life.
type Oracle interface {
	RouteTrue(ctx context.Context, p Petition, v View, m Matter) (Decision, error)
}

// A Writer writes the text of a petition from what it is about; the same petition always gets the same text.
type Writer interface {
	Write(p Petition, m Matter) string
}

// An Asker puts petitions to a router: it fills in the text if the router reads one, and tells an Oracle the truth.
type Asker struct {
	router Router
	oracle Oracle
	writer Writer
}

// NewAsker returns an asker of r. Without a writer, petitions keep the text they have.
func NewAsker(r Router, w Writer) *Asker {
	a := &Asker{router: r, writer: w}
	a.oracle, _ = r.(Oracle)
	if d, ok := r.(Describer); ok && !d.Describe().ReadsText {
		a.writer = nil
	}
	return a
}

// Ask routes p, whose matter is m.
func (a *Asker) Ask(ctx context.Context, p Petition, v View, m Matter) (Decision, error) {
	if a.oracle != nil {
		return a.oracle.RouteTrue(ctx, p, v, m)
	}
	if a.writer != nil && p.Text == "" {
		p.Text = a.writer.Write(p, m)
	}
	return a.router.Route(ctx, p, v)
}
