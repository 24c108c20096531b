package calibrate

import (
	"hanyin/experiments/stats"
	"hanyin/internal/cholesky"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// An emulator predicts one output from a parameter set: a quadratic regression on parameters scaled to [-1, 1], ridged
// a little so that few points do, on a scale that suits the output. It stands for the emulators of Vernon et al.
// (2010), who add a Gaussian process on the residuals: here the outputs are smooth over the ranges and noise
// dominates.
type emulator struct {
	free    []Free
	output  Output
	weights []float64
	gram    cholesky.Factor // of the points, common to all outputs
	// variance is that of the residuals: what the regression leaves out of the mean over a point's replications, the
	// sampling error of that mean included.
	variance float64
	sampling float64 // variance of the mean over a point's replications, by how they differ; 0 with one replication
}

// ridge is the penalty on all weights but the constant, relative to the number of points.
const ridge = 1e-4

// fit makes the emulator of output k from simulated points.
func fit(p *Problem, points []Point, k int) (*emulator, error) {
	if len(points) < 2 {
		return nil, message.Errorf("calibrate.emulator_points")
	}
	e := &emulator{free: p.Free, output: p.Outputs[k]}
	width := len(e.features(points[0].Theta))
	gram := cholesky.Lower(width) // the sum of x xᵀ over the points' features x
	right, y := make([]float64, width), make([]float64, len(points))
	for n, at := range points {
		x := e.features(at.Theta)
		y[n] = e.scale(at.Mean()[k])
		for i := range x {
			right[i] += float64(x[i] * y[n])
			for j := range i + 1 {
				gram[i][j] += float64(x[i] * x[j])
			}
		}
	}
	for i := 1; i < width; i++ {
		gram[i][i] += float64(ridge * float64(len(points)))
	}
	var ok bool
	if e.gram, ok = cholesky.Factorize(gram); !ok {
		return nil, message.Errorf("calibrate.emulator_together")
	}
	e.weights = e.gram.Solve(right)
	for i, at := range points {
		r := y[i] - e.predict(at.Theta)
		e.variance += float64(r * r)
	}
	e.variance /= max(1, float64(len(points)-min(width, len(points)-1)))
	e.sampling = e.samplingOf(points, k)
	return e, nil
}

// samplingOf is the variance of the mean over replications of output k, pooled over the points.
func (e *emulator) samplingOf(points []Point, k int) float64 {
	sum, df := 0.0, 0.0
	for _, at := range points {
		y := make([]float64, len(at.Outputs))
		for r := range y {
			y[r] = e.scale(at.Outputs[r][k])
		}
		if s, err := stats.Summarise(y); err == nil && s.N > 1 {
			sum, df = sum+float64(s.Variance/float64(s.N)*float64(s.N-1)), df+float64(s.N-1)
		}
	}
	if df == 0 {
		return 0
	}
	return sum / df
}

// leverage is the variance of the regression's prediction at a parameter set, in units of the residual variance: large
// where no points are near. It is the same for all outputs.
func (e *emulator) leverage(theta []float64) float64 {
	x := e.features(theta)
	sum := 0.0
	for _, z := range e.gram.Forward(x) {
		sum += float64(z * z)
	}
	return sum
}

// features are 1, each parameter, and its square, and the products of parameters next to each other in FreeKeys, which
// is where parameters of one mechanism stand.
func (e *emulator) features(theta []float64) []float64 {
	x := make([]float64, 0, 3*len(theta))
	x = append(x, 1)
	scaled := make([]float64, len(theta))
	for i, f := range e.free {
		scaled[i] = (2*theta[i] - f.Low - f.High) / (f.High - f.Low)
		x = append(x, scaled[i])
	}
	for i := range scaled {
		x = append(x, scaled[i]*scaled[i])
		if i > 0 {
			x = append(x, scaled[i]*scaled[i-1])
		}
	}
	return x
}

// predict is the output at a parameter set, on the emulator's scale.
func (e *emulator) predict(theta []float64) float64 {
	y := 0.0
	for i, x := range e.features(theta) {
		y += float64(x * e.weights[i])
	}
	return y
}

// far is how many times nearer to nothing (or, for a share, to everything) than its range an output must be for the
// difference not to matter: beyond, it is ruled out anyway, and would only bend the regression.
const far = 20

// scale brings an output to the scale of its emulator: the log odds of a share, the log of anything else.
func (e *emulator) scale(x float64) float64 {
	x = max(x, e.output.Low/far)
	if e.output.High >= 1 {
		return elementary.Log(x)
	}
	return elementary.Log(x) - elementary.Log(max(1-x, (1-e.output.High)/far))
}
