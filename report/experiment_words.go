package report

import (
	"hanyin/internal/message"
)

// overNames are what intervals generalise over.
var overNames = map[string]message.Term{
	"replications": {En: "replications", Zh: "各次重复"},
	"sets":         {En: "parameter sets", Zh: "参数组"},
	"points":       {En: "points of the design", Zh: "设计点"},
}
