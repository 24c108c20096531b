package text

import (
	"slices"
	"strings"

	"hanyin/agents/mechanism"
	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
)

// tested is the printed result of a test of the claims under way.
type tested struct {
	d    *claims.Document
	lang translate.Lang
}

// Claims is the printed result of a test of the claims: the answer in ten lines, then the parts of each claim, where
// it holds and where not, and what the mechanisms cost.
func Claims(d *claims.Document, lang translate.Lang) string {
	x := tested{d, lang}
	return strings.Join([]string{x.head(), x.answer(), x.parts(), x.boxes(), x.costs(), x.closing()}, "\n")
}

func (x tested) say(p translate.Phrase, args ...any) string { return p.In(x.lang, args...) }

func (x tested) head() string {
	d := x.d
	args := []any{count(d.Points), count(d.Replications), count(d.Runs), d.Scenario.Name, d.Seed}
	lines := []string{x.say(claimed.Title)}
	if len(d.Fits) == 0 {
		lines = append(lines, x.say(claimed.NoSets, args...))
	} else {
		lines = append(lines, x.say(claimed.Design, append([]any{count(len(d.Fits))}, args...)...))
	}
	if d.Quick {
		lines = append(lines, x.say(claimed.Quick))
	}
	lines = append(lines, x.say(claimed.Thresholds, d.Thresholds))
	return strings.Join(lines, "\n") + "\n"
}

// answer is one line a claim.
func (x tested) answer() string {
	g := newGrid(x.say(claimed.Answer), 3, "", x.say(tried.Claim), x.say(claimed.Verdict), x.say(claimed.Effect),
		x.say(claimed.Adjusted, x.d.Correction),
		x.say(claimed.Holds), x.say(claimed.Alternative))
	g.left(3, 6)
	for _, c := range x.d.Claims {
		other := x.verdict(c.Alternative)
		if c.Alternative.Same {
			other = x.say(claimed.Same, other)
		}
		g.row(c.ID, c.Label().In(x.lang), x.verdict(c.Main), x.deciding(c.Main), probability(c.Main.Adjusted),
			x.holds(c.Main), other)
	}
	return g.String() + x.say(claimed.Assigned, x.d.Assignments[len(x.d.Assignments)-1].Label().In(x.lang)) + "\n"
}

// verdict is the word, with where the means point if the runs do not decide.
func (x tested) verdict(j claims.Judgement) string {
	text := x.say(judged[j.Verdict])
	if to, ok := judged[j.PointsTo]; ok && j.Verdict == analysis.NotIdentifiable {
		return x.say(claimed.PointsTo, text, to.In(x.lang))
	}
	return text
}

// deciding is the part that the verdict hangs on, with its effect.
func (x tested) deciding(j claims.Judgement) string {
	p := j.Parts[j.Decides]
	return x.say(claimed.Deciding, p.Label().In(x.lang), x.effect(p))
}

func (x tested) holds(j claims.Judgement) string { return x.say(claimed.HoldsOf, j.Holds, j.Of) }

// share reports whether a part is a share, shown in percent, its differences in percentage points.
func share(p claims.Part) bool { return p.Unit == "share" || p.Unit == "probability" }

// effect is what the contrast comes to, with its half-width.
func (x tested) effect(p claims.Part) string {
	e := p.Effect
	switch {
	case !e.Value.Defined():
		return missing
	case p.Relative:
		return hundredfold(e, true) + " %"
	case share(p) && p.Contrast.Kind == claims.Level:
		return hundredfold(e, false) + " %"
	case share(p):
		return x.say(claimed.Points, hundredfold(e, true))
	case p.Contrast.Kind == claims.Level:
		return plainInterval(e)
	}
	return change(e)
}

// hundredfold is an interval of shares in hundredths.
func hundredfold(i analysis.Interval, sign bool) string {
	value, half := 100*i.Value, 100*i.HalfWidth
	if sign {
		return difference(value, half)
	}
	return strings.TrimPrefix(difference(value, half), "+")
}

// mean is the quantity on one side of a contrast.
func (x tested) mean(p claims.Part, v experiments.Number) string {
	switch {
	case !v.Defined():
		return missing
	case share(p):
		return percent(v)
	}
	return bare(v)
}

// parts are the tables of all claims' parts.
func (x tested) parts() string {
	g := newGrid(x.say(claimed.Parts), 3, "", x.say(claimed.Quantity), x.say(claimed.Wanted), x.say(claimed.Without),
		x.say(claimed.With), x.say(tried.Effect), "p",
		x.say(claimed.Outcome), x.say(claimed.Holds), x.say(claimed.EffectAlternative), x.say(claimed.Outcome))
	g.left(7, 10)
	for _, c := range x.d.Claims {
		id := c.ID
		for i, p := range c.Main.Parts {
			a := c.Alternative.Parts[i]
			g.row(id, x.quantity(p), x.wanted(p), x.mean(p, p.Without), x.mean(p, p.With), x.effect(p),
				probability(p.P), x.say(outcomesOfParts[p.Status]),
				x.say(claimed.HoldsOf, p.Holds, p.Of), x.effect(a), x.say(outcomesOfParts[a.Status]))
			id = ""
		}
		for i, p := range c.Main.Reported {
			g.row("", x.say(claimed.Reported, x.quantity(p)), "", x.mean(p, p.Without), x.mean(p, p.With), x.effect(p),
				"", "", "", x.effect(c.Alternative.Reported[i]), "")
		}
	}
	return g.String()
}

// quantity is a part's name with its unit, and a star where no office could see it.
func (x tested) quantity(p claims.Part) string {
	text := p.Label().In(x.lang)
	if !share(p) {
		text += x.say(claimed.Bracket, unit(metrics.KPI{Unit: p.Unit}, x.lang))
	}
	if p.Basis == metrics.Oracle.String() {
		text += " *"
	}
	return text
}

// wanted is what the claim says of a part.
func (x tested) wanted(p claims.Part) string {
	size := trimmed(100*p.Threshold) + " %"
	if !p.Relative && p.Wants != claims.AtLeast {
		size = x.say(claimed.Points, trimmed(100*p.Threshold))
	}
	return x.say(map[string]translate.Phrase{
		claims.Rise: claimed.Up, claims.Fall: claimed.Down, claims.NotLower: claimed.NotLower,
		claims.NotHigher: claimed.NotHigher, claims.AtLeast: claimed.Least,
	}[p.Wants], size)
}

// trimmed is a number without more decimals than it has, to a hundredth.
func trimmed(x experiments.Number) string {
	return strings.TrimSuffix(strings.TrimRight(grouped(float64(x), 2), "0"), ".")
}

// boxes say of every claim where it holds and where it falls.
func (x tested) boxes() string {
	lines := []string{x.say(claimed.Boxes)}
	for _, c := range x.d.Claims {
		main := x.box(c.Main, claimed.Sets)
		if c.Main.Needs > 0 {
			main += x.say(claimed.Needs, count(c.Main.Needs), count(x.d.Accepted))
		}
		lines = append(lines, x.say(claimed.ByMain, c.ID, main))
		if other := x.box(c.Alternative, claimed.Sets); other != x.box(c.Main, claimed.Sets) {
			lines = append(lines, x.say(claimed.ByAlternative, other))
		}
		if r := c.Ranges; r != nil {
			lines = append(lines, x.say(claimed.ByRanges, r.Holds, r.Of, x.box(*r, claimed.RangePoints)))
		}
		if c.Main.Verdict != analysis.Supported {
			lines = append(lines, x.say(claimed.Routes, x.routes(c)))
		}
	}
	if r := x.d.Ranges; r != nil {
		lines = append(lines, x.say(claimed.Ranges, count(r.Points), count(r.Assumptions), count(r.Runs)))
	}
	return strings.Join(lines, "\n") + "\n"
}

func (x tested) routes(c claims.Claim) string {
	var texts []string
	for _, r := range c.Routes {
		texts = append(texts, r.Label().In(x.lang))
	}
	return strings.Join(texts, x.say(claimed.Comma))
}

// mayBeChance is the share of relabellings from which on a box is said to be perhaps chance.
const mayBeChance = 0.05

// box is where among sets, or points, a claim falls, or why that cannot be said.
func (x tested) box(j claims.Judgement, of translate.Phrase) string {
	b := j.Box
	switch {
	case b != nil:
	case j.NoBox == claims.FewSets:
		return x.say(claimed.Few, claims.LeastSets, x.say(of))
	default:
		return x.say(map[string]translate.Phrase{
			claims.Everywhere: claimed.Everywhere, claims.Nowhere: claimed.Nowhere, claims.Alike: claimed.Alike,
			claims.NoneFound: claimed.None,
		}[j.NoBox], x.say(of))
	}
	var limits []string
	for _, l := range b.Limits {
		limits = append(limits, x.limit(l))
	}
	text := x.say(claimed.Inside, x.say(insides[b.Inside]), strings.Join(limits, x.say(claimed.And)), b.Sets,
		percent(b.Density), percent(b.Coverage), x.say(of))
	if b.Chance > mayBeChance {
		text += x.say(claimed.Chance, percent(b.Chance))
	}
	return text
}

// limit is an assumption within its bounds.
func (x tested) limit(l claims.Limit) string {
	name := l.Key
	if label := l.Label().In(x.lang); label != "" {
		name += x.say(claimed.Bracket, label)
	}
	switch {
	case l.Low.Defined() && l.High.Defined():
		return bare(l.Low) + " <= " + name + " <= " + bare(l.High)
	case l.Low.Defined():
		return name + " >= " + bare(l.Low)
	}
	return name + " <= " + bare(l.High)
}

// costs are the hours that each mechanism takes or saves, by the main assignment.
func (x tested) costs() string {
	var kpis []string
	for _, c := range x.d.Costs {
		if !slices.Contains(kpis, c.KPI) {
			kpis = append(kpis, c.KPI)
		}
	}
	heads := []string{x.say(claimed.Mechanism)}
	for _, name := range kpis {
		k, _ := metrics.Lookup(name)
		heads = append(heads, label(k, x.lang)+" *\n"+unit(k, x.lang))
	}
	g := newGrid(x.say(claimed.Cost), 1, heads...)
	for _, m := range append([]mechanism.Mechanism{}, append(mechanism.Study, mechanism.Mechanism{})...) {
		name := translate.Phrase{En: m.English, Zh: m.Chinese}.In(x.lang)
		if m.Name == "" {
			name = x.say(claimed.All)
		}
		cells := []string{name}
		for _, kpi := range kpis {
			i := slices.IndexFunc(x.d.Costs, func(c claims.Cost) bool {
				return c.Mechanism == m.Name && c.KPI == kpi && c.Assignment == x.d.Assignments[0].Name
			})
			cells = append(cells, change(x.d.Costs[i].Change))
		}
		g.row(cells...)
	}
	return g.String()
}

// closing explains the signs, and says where more is.
func (x tested) closing() string { return x.rules() + "\n" + x.say(claimed.Elsewhere) + "\n" }

// rules explain signs and verdicts.
func (x tested) rules() string {
	over := tried.Sets
	if x.d.Over == claims.OverReplications {
		over = tried.Replications
	}
	level := experiments.Number(100 * x.d.Level)
	return x.say(claimed.Closing, trimmed(level), x.say(over), x.d.Correction,
		trimmed(experiments.Number(1-x.d.Level)))
}
