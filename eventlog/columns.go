package eventlog

import "hanyin/internal/datafile"

// StepTable describes the CSV file of an exported log.
var StepTable = datafile.File{
	Name: "log.csv", Command: "hanyin eventlog import --out FILE, hanyin eventlog export --out FILE, " +
		"hanyin eventlog simulate --out DIR",
	En: "A row is a step of a case, in the order of the records.", Zh: "每行为一件工单的一个环节，按记录先后排列。",
	Columns: []datafile.Column{
		{Name: "case_id", Basis: "record", En: "number of the case", Zh: "工单编号"},
		{Name: "activity", Basis: "record", En: "what was done", Zh: "环节"},
		{Name: "start", Type: datafile.Instant, Basis: "record", En: "when it began", Zh: "开始时间"},
		{Name: "end", Type: datafile.Instant, Basis: "record", En: "when it ended", Zh: "结束时间"},
		{Name: "resource", Basis: "record", En: "who did it", Zh: "经办人"},
		{Name: "group", Basis: "record", En: "body that did it", Zh: "经办单位"},
	},
	MoreEn: "Then a column for each field of the case that the records have, and the records' own attributes.",
	MoreZh: "其后为记录中已有的工单字段各一列，以及记录自带的其他属性。",
}

// DefectTable describes the list of an import's defects.
var DefectTable = datafile.File{
	Name: "defects.csv", Command: "hanyin eventlog import --defects FILE",
	En: "A row is a defect of the records that were read.", Zh: "每行为读入记录中的一处缺陷。",
	Columns: []datafile.Column{
		{Name: "row", Type: datafile.Whole, En: "row of the file that was read, from 1", Zh: "所读文件的行号，从 1 起"},
		{Name: "column", En: "column of that file", Zh: "所在列"},
		{Name: "kind", En: "kind of defect", Zh: "缺陷种类"},
		{Name: "value", En: "what is written there", Zh: "原值"},
	},
}
