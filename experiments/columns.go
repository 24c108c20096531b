package experiments

import (
	"hanyin/internal/datafile"
	"hanyin/metrics"
	"hanyin/metrics/casefile"
)

// Files describe the tables that a run writes into a folder.
func Files() []datafile.File { return append(casefile.Files(), kpisFile, scoresFile) }

var kpisFile = datafile.File{
	Name: KPIFile, Command: "hanyin run --out DIR",
	En: "A row is one key figure in one place of one replication; places that do not count it are left out.",
	Zh: "每行为某次重复、某地点的一项指标；该地点不计该指标的不列。",
	Columns: []datafile.Column{
		{Name: "replication", Type: datafile.Whole, En: "number of the replication, from 0", Zh: "重复的序号，从 0 起"},
		{Name: "scope",
			En: "county, town, or the league table of a body: town centre, department",
			Zh: "范围：county 全县，town 镇，town centre 镇承办，department 部门承办"},
		{Name: "place", En: "name of the town or body, empty for the county", Zh: "镇或承办单位名称；全县为空"},
		{Name: "kpi", En: "name of the key figure (docs/model.md, 11)", Zh: "指标名称"},
		{Name: "basis", En: "what the key figure has seen", Zh: "指标口径", Values: metrics.Bases.Words()},
		{Name: "unit", En: "unit of the value", Zh: "数值的单位"},
		{Name: "value", Type: datafile.Number, Unit: "as in unit", Basis: "as in basis",
			En: "the value; empty where no case was met", Zh: "数值；无案例时为空"},
	},
}

var scoresFile = datafile.File{
	Name: ScoreFile, Command: "hanyin run --out DIR",
	En: "A row is the score of one body in one month of one replication.",
	Zh: "每行为某次重复、某月一个单位的考核得分。",
	Columns: []datafile.Column{
		{Name: "replication", Type: datafile.Whole, En: "number of the replication, from 0", Zh: "重复的序号，从 0 起"},
		{Name: "month", Type: datafile.Whole, En: "number of the month, from 0", Zh: "月份序号，从 0 起"},
		{Name: "counted", Type: datafile.Flag,
			En: "the month counts: its middle lies in the counted span", Zh: "该月计入统计期"},
		{Name: "table", En: "league table: town centre or department", Zh: "考核组：town centre 镇，department 部门"},
		{Name: "body", En: "name of the body", Zh: "单位名称"},
		{Name: "speed", Type: datafile.Number, Unit: "share", Basis: "record",
			En: "part of the score for speed, 0 to 1", Zh: "时效分项，0 至 1"},
		{Name: "backlog", Type: datafile.Number, Unit: "share", Basis: "record",
			En: "part for a small backlog, 0 to 1", Zh: "积压分项，0 至 1"},
		{Name: "satisfaction", Type: datafile.Number, Unit: "share", Basis: "record",
			En: "part for satisfaction, 0 to 1; empty if never rated", Zh: "满意分项，0 至 1；从未评价的为空"},
		{Name: "score", Type: datafile.Number, Unit: "points", Basis: "record",
			En: "score, 0 to 100", Zh: "得分，0 至 100"},
		{Name: "rank", Type: datafile.Whole, Basis: "record",
			En: "rank within the table, from 1; equal scores share the better; empty if not ranked",
			Zh: "组内名次，从 1 起，同分并列；未排名为空"},
	},
}
