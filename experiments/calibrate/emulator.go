package calibrate

import (
	"errors"
	"math"

	"hanyin/internal/message"

	"gonum.org/v1/gonum/mat"
)

// An emulator predicts one output from a parameter set: a quadratic regression on parameters scaled to [-1, 1], ridged
// a little so that few points do, on a scale that suits the output. Its variance is that of the residuals. It stands
// for the emulators of Vernon et al. (2010), who add a Gaussian process on the residuals: here the outputs are smooth
// over the ranges and noise dominates.
type emulator struct {
	free     []Free
	output   Output
	weights  []float64
	variance float64
}

// ridge is the penalty on all weights but the constant, relative to the number of points.
const ridge = 1e-4

// fit makes the emulator of output k from simulated points.
func fit(p *problem, points []Point, k int) (*emulator, error) {
	if len(points) < 2 {
		return nil, message.Errorf("calibrate.emulator_points")
	}
	e := &emulator{free: p.free, output: p.outputs[k]}
	width := len(e.features(points[0].Theta))
	rows := mat.NewDense(len(points), width, nil)
	y := mat.NewVecDense(len(points), nil)
	for i, at := range points {
		rows.SetRow(i, e.features(at.Theta))
		y.SetVec(i, e.scale(at.Mean()[k]))
	}
	var gram mat.SymDense
	gram.SymOuterK(1, rows.T())
	for i := 1; i < width; i++ {
		gram.SetSym(i, i, gram.At(i, i)+ridge*float64(len(points)))
	}
	var chol mat.Cholesky
	if !chol.Factorize(&gram) {
		return nil, message.Errorf("calibrate.emulator_together")
	}
	var right, weights mat.VecDense
	right.MulVec(rows.T(), y)
	if err := chol.SolveVecTo(&weights, &right); err != nil && !errors.As(err, new(mat.Condition)) {
		return nil, err
	}
	e.weights = weights.RawVector().Data
	for i, at := range points {
		r := y.AtVec(i) - e.predict(at.Theta)
		e.variance += r * r
	}
	e.variance /= max(1, float64(len(points)-min(width, len(points)-1)))
	return e, nil
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
		y += x * e.weights[i]
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
		return math.Log(x)
	}
	return math.Log(x) - math.Log(max(1-x, (1-e.output.High)/far))
}
