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
		{Name: "scenario", En: "scenario that the point starts from", Zh: "该点所用的情景"},
		{Name: "set", Type: datafile.Whole,
			En: "number of the parameter set that the design is carried through, from 0", Zh: "参数组序号，从 0 起"},
		{Name: "replication", Type: datafile.Whole, En: "number of the replication, from 0", Zh: "重复的序号，从 0 起"},
		{Name: "seed", Type: datafile.Whole,
			En: "seed of the run, as --seed takes it: points that are compared share it",
			Zh: "该次运行的种子（同 --seed）：相互比较的点共用"},
		{Name: "event_hash", En: "hash of all events of the run", Zh: "全部事件的哈希"},
		{Name: "failure",
			En: "why the run failed: scenario, county, invariant or panic; empty if it did not",
			Zh: "失败原因：scenario 情景，county 县域，invariant 守恒，panic 程序错误；未失败为空"},
	},
	MoreEn: "Then a column for each factor, first those that are carried, by its whole key and in its unit:\n" +
		"its value; of a switch 0 or 1; of levels that are no numbers the level's place in the file, from 0.\n" +
		"Then a column for each key figure, by its name: the county's value, empty where no case was met or the\n" +
		"run failed.",
	MoreZh: "其后每个因素一列（先为 carry 的因素），以完整的键为列名、单位同该键：其取值；开关为 0 或 1；\n" +
		"水平不是数字时为其在文件中的序号，从 0 起。再后每项指标一列，以指标名为列名：全县数值；无案例或运行失败时为空。",
}
