package calibrate

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// An emulator predicts one output from a parameter set: a quadratic regression on parameters scaled to [-1, 1], ridged a little so that few
// points do, on the log of the output. Its variance is that of the residuals. It stands for the emulators of Vernon et al. (2010), who add a
// Gaussian process on the residuals: here the outputs are smooth over the ranges and noise dominates.
type emulator struct {
	free     []Free
	weights  []float64
	variance float64
}

// ridge is the penalty on all weights but the constant, relative to the number of points.
const ridge = 1e-4

// fit makes the emulator of output k from simulated points.
func fit(all []Free, points []Point, k int) (*emulator, error) {
	e := &emulator{free: all}
	width := len(e.features(points[0].Theta))
	if len(points) < 2 {
		return nil, errors.New("calibrate: an emulator needs at least two points")
	}
	gram := mat.NewSymDense(width, nil)
	right := mat.NewVecDense(width, nil)
	for _, p := range points {
		x := e.features(p.Theta)
		y := logOf(p.mean()[k])
		for i := range width {
			right.SetVec(i, right.AtVec(i)+x[i]*y)
			for j := i; j < width; j++ {
				gram.SetSym(i, j, gram.At(i, j)+x[i]*x[j])
			}
		}
	}
	for i := 1; i < width; i++ {
		gram.SetSym(i, i, gram.At(i, i)+ridge*float64(len(points)))
	}
	var chol mat.Cholesky
	if !chol.Factorize(gram) {
		return nil, errors.New("calibrate: the points of an emulator all lie together")
	}
	var w mat.VecDense
	if err := chol.SolveVecTo(&w, right); err != nil && !errors.As(err, new(mat.Condition)) {
		return nil, err
	}
	e.weights = w.RawVector().Data
	for _, p := range points {
		r := logOf(p.mean()[k]) - e.predict(p.Theta)
		e.variance += r * r
	}
	e.variance /= max(1, float64(len(points)-min(width, len(points)-1)))
	return e, nil
}

// features are 1, each parameter, and its square, and the products of parameters next to each other in FreeKeys, which is where
// parameters of one mechanism stand.
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

func (e *emulator) predict(theta []float64) float64 {
	y := 0.0
	for i, x := range e.features(theta) {
		y += x * e.weights[i]
	}
	return y
}

// logOf keeps an output without a case finite.
func logOf(x float64) float64 { return math.Log(max(x, 1e-4)) }
