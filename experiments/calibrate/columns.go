package calibrate

import "hanyin/internal/datafile"

// FitsTable describes the table of accepted parameter sets. Lines before its first that begin with # say how it was
// made.
var FitsTable = datafile.File{
	Name: FitsFile, Command: "hanyin calibrate --out DIR",
	En: "A row is an accepted parameter set, the nearest first.",
	Zh: "每行为一组接受的参数，最接近的在前。",
	Columns: []datafile.Column{
		{Name: "fit", Type: datafile.Whole, En: "number of the set, from 1", Zh: "参数组序号，从 1 起"},
		{Name: "distance", Type: datafile.Number, Unit: "half-widths", Basis: "oracle",
			En: "of the worst output from the middle of its range", Zh: "最差输出距目标中点的距离，以半宽计"},
		{Name: "weight", Type: datafile.Number, Unit: "share", Basis: "oracle",
			En: "in the approximate posterior, or equal, as the lines before the header say; weights sum to 1",
			Zh: "近似后验中的权重，或为等权（见表头前的说明），合计为 1"},
	},
	MoreEn: "Then a column for each free parameter, by its key in the scenario and in the unit that the scenario " +
		"gives.",
	MoreZh: "其后每个自由参数一列，以情景中的键为列名，单位同情景。",
}
