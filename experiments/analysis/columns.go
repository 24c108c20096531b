package analysis

import "hanyin/internal/datafile"

// RunTable describes the table of an experiment's runs.
var RunTable = datafile.File{
	Name: RunsFile, Command: "hanyin experiment run",
	En: "A row is one run: a point of the design and a replication.",
	Zh: "每行为一次运行：设计中的一个点的一次重复。",
	Columns: []datafile.Column{
		{Name: "point", Type: datafile.Whole, En: "number of the point of the design, from 0", Zh: "设计点序号，从 0 起"},
		{Name: "name", En: "levels of the factors at the point", Zh: "该点各因素的取值"},
		{Name: "set", Type: datafile.Whole,
			En: "number of the parameter set that the design is carried through, from 0", Zh: "参数组序号，从 0 起"},
		{Name: "replication", Type: datafile.Whole, En: "number of the replication, from 0", Zh: "重复的序号，从 0 起"},
		{Name: "event_hash", En: "hash of all events of the run", Zh: "全部事件的哈希"},
		{Name: "failure",
			En: "why the run failed: scenario, county, invariant or panic; empty if it did not",
			Zh: "失败原因：scenario 情景，county 县域，invariant 守恒，panic 程序错误；未失败为空"},
	},
	MoreEn: "Then a column for each key figure, by its name: the county's value, empty where no case was met or " +
		"the run failed.",
	MoreZh: "其后每项指标一列，以指标名为列名：全县数值；无案例或运行失败时为空。",
}
