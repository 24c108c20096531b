package calibrate_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"hanyin/experiments/calibrate"
	"hanyin/sim"
)

// An M/M/1 queue is fitted to a utilisation of three quarters and a mean wait of two hours. Theory has one answer in
// the middle: 1.125 arrivals and 1.5 services an hour.
func ExampleFit() {
	p := calibrate.Problem{
		Model: "M/M/1",
		Free: []calibrate.Free{{Key: "arrivals per hour", Low: 0.5, High: 2},
			{Key: "services per hour", Low: 1, High: 4}},
		Outputs: []calibrate.Output{{Name: "utilisation", Low: 0.70, High: 0.80},
			{Name: "wait, h", Low: 1.5, High: 2.5}},
		Simulate: func(_ context.Context, theta []float64) ([][]float64, error) {
			arrivals, services := theta[0], theta[1]
			rho := min(arrivals/services, 0.99)
			return [][]float64{{rho, rho / (services * (1 - rho))}}, nil
		},
	}
	r, err := calibrate.Fit(context.Background(), p, calibrate.Options{Accept: 10, Replications: 1, Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d sets; the nearest has %.1f arrivals and %.1f services per hour\n", len(r.Accepted), r.Best.Theta[0],
		r.Best.Theta[1])
	// Output: 11 sets; the nearest has 1.1 arrivals and 1.4 services per hour
}

// gauss is a model with noise: one parameter whose output is itself, seen with a standard deviation of sigma.
func gauss(sigma float64, low, high float64) calibrate.Problem {
	return calibrate.Problem{
		Model: "gauss", Free: []calibrate.Free{{Key: "x", Low: 0, High: 10}},
		Outputs: []calibrate.Output{{Name: "y", Low: low, High: high}},
		Simulate: func(_ context.Context, theta []float64) ([][]float64, error) {
			draw := sim.Seed(uint64(1e9*theta[0])).Stream("noise", 0)
			return [][]float64{{theta[0] + sigma*draw.Normal() + 20}, {theta[0] + sigma*draw.Normal() + 20}}, nil
		},
	}
}

// TestGenerationsRun: the weights of the accepted sets are those of a generation of sequential Monte Carlo, and say
// so; where none is allowed for, or none ends, they are equal and say that.
func TestGenerationsRun(t *testing.T) {
	p := gauss(0.2, 24, 26)
	r, err := calibrate.Fit(t.Context(), p, calibrate.Options{Accept: 40, First: 60, Wave: 60, Seed: 3})
	if err != nil || !r.Enough() || !r.Sampled {
		t.Fatalf("%v; %d accepted, weights of a posterior %v", err, len(r.Accepted), r.Sampled)
	}
	sum, alike := 0.0, true
	for _, a := range r.Accepted {
		sum += a.Weight
		alike = alike && a.Weight == r.Accepted[0].Weight
	}
	var text strings.Builder
	if err := r.WriteFits(&text); err != nil || !strings.Contains(text.String(),
		"# weight: in the approximate posterior") ||
		alike || math.Abs(sum-1) > 1e-9 {
		t.Errorf("%v; weights sum to %v, all alike %v:\n%s", err, sum, alike, text.String())
	}
	if d := r.Document(); d.Weights != "posterior" || len(d.Warnings) > 0 {
		t.Errorf("document: weights %q, warnings %q", d.Weights, d.Warnings)
	}
	r, err = calibrate.Fit(t.Context(), p, calibrate.Options{Accept: 40, First: 60, Wave: 30, Batches: 1, Seed: 3})
	if err != nil || len(r.Accepted) == 0 || r.Sampled {
		t.Fatalf("%v; %d accepted, weights of a posterior %v, want none", err, len(r.Accepted), r.Sampled)
	}
	text.Reset()
	if err := r.WriteFits(&text); err != nil || !strings.Contains(text.String(), "# weight: all equal") {
		t.Errorf("%v:\n%s", err, text.String())
	}
	if d := r.Document(); d.Weights != "equal" || !strings.Contains(strings.Join(d.Warnings, "\n"),
		"weights are equal") {
		t.Errorf("document: weights %q, warnings %q", d.Weights, d.Warnings)
	}
}

// TestProblemsThatCannotBeFitted: all that is wrong comes at once.
func TestProblemsThatCannotBeFitted(t *testing.T) {
	p := gauss(1, 24, 24)
	p.Free = append(p.Free, calibrate.Free{Key: "x", Low: 3, High: 1})
	_, err := calibrate.Fit(t.Context(), p, calibrate.Options{})
	for _, want := range []string{"[24, 24]", "[3, 1]", "x is there twice"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %q", err, want)
		}
	}
	if _, err := calibrate.Fit(t.Context(), calibrate.Problem{}, calibrate.Options{}); err == nil {
		t.Error("an empty problem was fitted")
	}
	p = gauss(1, 24, 26)
	p.Simulate = func(context.Context, []float64) ([][]float64, error) { return [][]float64{{math.NaN()}}, nil }
	if _, err := calibrate.Fit(t.Context(), p, calibrate.Options{First: 4, Workers: 1}); err == nil {
		t.Error("a model without numbers was fitted")
	}
}
