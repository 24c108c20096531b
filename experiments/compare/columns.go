package compare

import (
	"hanyin/experiments"
	"hanyin/internal/datafile"
	"hanyin/metrics"
)

// KPITable describes the table that a comparison writes into a folder.
var KPITable = datafile.File{
	Name: experiments.KPIFile, Command: "hanyin compare --out DIR",
	En: "A row is one key figure of the county in one replication of one scenario.",
	Zh: "每行为某情景某次重复的一项全县指标。",
	Columns: []datafile.Column{
		{Name: "replication", Type: datafile.Whole, En: "number of the replication, from 0", Zh: "重复的序号，从 0 起"},
		{Name: "scenario", En: "name of the scenario", Zh: "情景名称"},
		{Name: "kpi", En: "name of the key figure (docs/model.md, 11)", Zh: "指标名称"},
		{Name: "basis", En: "what the key figure has seen", Zh: "指标口径", Values: metrics.Bases.Words()},
		{Name: "unit", En: "unit of the value", Zh: "数值的单位"},
		{Name: "value", Type: datafile.Number, Unit: "as in unit", Basis: "as in basis",
			En: "the value; empty where no case was met", Zh: "数值；无案例时为空"},
	},
}
