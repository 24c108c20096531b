package main

import "hanyin/internal/message"

// recordPages are the manual of hanyin eventlog. Its examples make a run first, whose folder is a log.
var recordPages = struct{ Group, Inspect, Import, Profile, Distance, Export page }{
	Group: page{
		Short: message.Term{En: "reads, describes, compares and writes real case records",
			Zh: "读取、描述、比较与写出真实案件记录"},
		Long: message.Term{
			En: "Work orders of 12345 platforms as CSV or Excel, 311 exports, Open311 dumps, event logs as XES, " +
				"OCEL 2.0 or " +
				"CSV, and the folder of a run.\nNames, telephone numbers, addresses and texts are left out unless " +
				"asked for. " +
				"docs/eventlog.md tells more.",
			Zh: "12345 平台工单（CSV 或 Excel）、311 导出、Open311 数据、XES、OCEL 2.0 或 CSV 事件日志，以及一次运行的文件夹。\n" +
				"姓名、电话、地址与文本默认不保留。详见 docs/eventlog.md。"},
		Examples: []string{"hanyin eventlog inspect orders.xlsx --out mapping.toml",
			"hanyin eventlog import orders.xlsx --mapping mapping.toml --out orders.parquet"},
	},
	Inspect: page{
		Short: message.Term{En: "guesses how a file is to be read and shows what is in it",
			Zh: "推断文件的读法并显示其内容"},
		Long: message.Term{
			En: "Prints the span, the cases, every kind of wrong row with its number and rule, the columns, bodies, " +
				"categories and channels.\n--out writes the mapping: check it, edit it, and give it to the other " +
				"commands.",
			Zh: "输出起止时间、案件数、各类问题行及其行号与处理、列、承办单位、类别与渠道。\n--out 写出映射文件：核对、修改后供其他命令使用。"},
		Args: "FILE",
		Examples: []string{runForLog,
			"hanyin eventlog inspect run-1 --out mapping.toml",
			"hanyin eventlog inspect run-1 --mapping mapping.toml --lang zh"},
	},
	Import: page{
		Short: message.Term{En: "makes a clean log of a file", Zh: "由文件生成干净的日志"},
		Long: message.Term{
			En: "Writes a Parquet file of cases with their events, instants in UTC, with the mapping, the counts " +
				"of wrong rows " +
				"and the hash of the file in it.\n--defects lists every wrong place as CSV: row, column, kind, value.",
			Zh: "写出 Parquet 文件：案件及其环节，时刻为 UTC，内含映射、问题计数与原文件哈希。\n--defects 以 CSV 列出每处问题：行、列、种类、取值。"},
		Args: "FILE",
		Examples: []string{runForLog,
			"hanyin eventlog import run-1 --out log.parquet --defects defects.csv",
			"hanyin eventlog import run-1 --out again.parquet --zone Asia/Shanghai --lang zh"},
	},
	Profile: page{
		Short: message.Term{En: "describes the cases of a log", Zh: "描述日志中的案件"},
		Long: message.Term{
			En: "Volumes by month, weekday and hour, categories, bodies, channels, limits, cases on time, " +
				"hand-overs, returns, ratings, open cases,\nand the key figures by which platforms are judged, each " +
				"with its formula.",
			Zh: "按月份、星期与时段的件数，类别、承办单位、渠道、时限、按时情况、转办、退单、评价、未办结，\n以及平台考核指标及其算法。"},
		Args: "FILE",
		Examples: []string{runForLog,
			"hanyin eventlog profile run-1 --out page",
			"hanyin eventlog profile run-1 --lang zh", "hanyin eventlog profile run-1 --json"},
	},
	Distance: page{
		Short: message.Term{En: "measures how far apart two logs are", Zh: "度量两份日志的距离"},
		Long: message.Term{
			En: "Seven published measures between A and B, beside the noise floor: the distance of random halves " +
				"of A.\n" +
				"With --split or --until, A is divided in time: B, or the past copied, is measured against the " +
				"later part.",
			Zh: "A 与 B 之间的七项公开度量，并列噪声底线（A 随机两半的距离）。\n用 --split 或 --until 时按时间划分 A：以后一部分为准，度量 B 以及照搬过去的结果。"},
		Args: "A [B]",
		Examples: []string{runForLog,
			"hanyin eventlog export run-1 --out run.xes",
			"hanyin eventlog distance run-1 run.xes",
			"hanyin eventlog distance run-1 --split 0.8 --lang zh",
			"hanyin eventlog distance run-1 run.xes --until 2020-02-01 --json"},
	},
	Export: page{
		Short: message.Term{En: "writes the cases of a log in another form", Zh: "以另一形式写出日志中的案件"},
		Long: message.Term{
			En: "XES (.xes), OCEL 2.0 as JSON (.json) or SQLite (.sqlite), CSV with a row a step (.csv), Open311 " +
				"(--format open311), a clean log (.parquet).\nInstants carry the offset of the log's zone.",
			Zh: "XES（.xes）、OCEL 2.0 JSON（.json）或 SQLite（.sqlite）、每环节一行的 CSV（.csv）、Open311（--format " +
				"open311）、干净日志（.parquet）。\n" +
				"时刻带有日志时区的时差。"},
		Args: "FILE",
		Examples: []string{runForLog,
			"hanyin eventlog export run-1 --out run.xes",
			"hanyin eventlog export run-1 --out run.sqlite --lang zh",
			"hanyin eventlog export run-1 --out requests.json --format open311"},
	},
}

// runForLog makes the run that the examples read.
const runForLog = "hanyin run --replications 1 --set time.days=60 --set time.warmup_days=10 " +
	"--set geo.households=400 --set geo.units=10 --set geo.l2=20 --set geo.l3=30 --set geo.grids_total=60 " +
	"--set geo.registered=1400 " +
	"--set geo.resident=1200 --out run-1 --force"

// recording are the messages of hanyin eventlog.
var recording = struct {
	FlagMapping, FlagZone, FlagWriteMapping, FlagClean, FlagDefects, FlagPersonal, FlagSplit, FlagUntil,
	FlagPage, FlagExport,
	FlagFormat message.Term
	Reading, WhichFile, WhichOut, WhichFormat, OtherForm, WriteMapping, MappingWritten, NoZone, LogWritten, TwoLogs,
	OneLine, BadSplit, BadUntil, NoCases, FewCases message.Term
}{
	FlagMapping: message.Term{En: "read the file as `MAPPING` says; default: a guess", Zh: "按映射 `MAPPING` 读取；默认自行推断"},
	FlagZone: message.Term{En: "local time of the people in the records, `ZONE` such as Asia/Shanghai",
		Zh: "记录中的人所用的时区 `ZONE`，如 Asia/Shanghai"},
	FlagWriteMapping: message.Term{En: "write the mapping to `FILE`, to be edited", Zh: "把映射写入 `FILE`，供修改"},
	FlagClean:        message.Term{En: "write the clean log to `FILE`.parquet", Zh: "把干净日志写入 `FILE`.parquet"},
	FlagDefects: message.Term{En: "list every wrong place in `FILE`.csv: row, column, kind, value",
		Zh: "把每处问题列入 `FILE`.csv：行、列、种类、取值"},
	FlagPersonal: message.Term{En: "keep names, telephone numbers, addresses and texts", Zh: "保留姓名、电话、地址与文本"},
	FlagSplit: message.Term{
		En: "divide A: the first `SHARE` of its events, by their ends, to learn from, the rest to test",
		Zh: "划分 A：按结束时间取前 `SHARE` 的环节为训练，其余为测试"},
	FlagUntil: message.Term{En: "divide A on `DATE`, local, as 2020-01-31: cases created before it to learn from",
		Zh: "于当地日期 `DATE`（如 2020-01-31）划分 A：之前受理者为训练"},
	FlagPage: message.Term{En: "write the profile as a page (report.html) with its tables to `DIR`",
		Zh: "把概况写为网页（report.html）及其表格，存入文件夹 `DIR`"},
	FlagExport: message.Term{En: "write to `FILE`", Zh: "写入 `FILE`"},
	FlagFormat: message.Term{
		En: "`FORMAT`: xes, ocel-json, ocel-sqlite, csv, open311 or parquet; default: by the ending of --out",
		Zh: "格式 `FORMAT`：xes、ocel-json、ocel-sqlite、csv、open311 或 parquet；默认按 --out 的后缀"},
	Reading: message.Term{En: "%d rows read", Zh: "已读 %d 行"},
	WhichFile: message.Term{En: "which file? give the path of the records, or of a run's folder",
		Zh: "请给出记录文件的路径，或一次运行的文件夹"},
	WhichOut: message.Term{En: "where to? give --out FILE", Zh: "请用 --out 文件 指明写入何处"},
	WhichFormat: message.Term{En: "which format? give --format, one of %s, or a name with the ending of one",
		Zh: "请用 --format 指明格式（%s），或使用相应的后缀"},
	OtherForm: message.Term{En: "%s: form %s, but %s is %s: make a mapping for this file with hanyin eventlog inspect",
		Zh: "%s：形式为 %s，而 %s 为 %s：请用 hanyin eventlog inspect 为该文件另写映射"},
	WriteMapping: message.Term{En: "hanyin eventlog inspect %s --out mapping.toml writes the mapping, to be edited.",
		Zh: "hanyin eventlog inspect %s --out mapping.toml 写出映射，供修改。"},
	MappingWritten: message.Term{
		En: "%s: written; check it, then: hanyin eventlog import %s --mapping %s --out log.parquet",
		Zh: "%s：已写出；核对后执行：hanyin eventlog import %s --mapping %s --out log.parquet"},
	NoZone: message.Term{
		En: "The records do not tell their time zone: times without an offset are taken to be in UTC. Give --zone.",
		Zh: "记录未注明时区：不带时差的时间按 UTC 理解。请用 --zone 指明。"},
	LogWritten: message.Term{En: "%s: written, %d cases, %d events", Zh: "%s：已写出，案件 %d 件，环节 %d 个"},
	TwoLogs: message.Term{En: "which two logs? give A and B, or A alone with --split or --until",
		Zh: "请给出两份日志 A 与 B，或只给 A 并用 --split 或 --until"},
	OneLine: message.Term{En: "--split and --until divide A in two ways: give one of them",
		Zh: "--split 与 --until 是两种划分：只用其一"},
	BadSplit: message.Term{En: "--split %s: want more than 0 and less than 1, such as 0.8",
		Zh: "--split %s：应大于 0 小于 1，如 0.8"},
	BadUntil: message.Term{En: "--until %s: want a date such as 2020-01-31", Zh: "--until %s：应为日期，如 2020-01-31"},
	NoCases:  message.Term{En: "%s: no case can be read: check the mapping", Zh: "%s：没有可读的案件：请核对映射"},
	FewCases: message.Term{En: "%d cases to learn from and %d to test on: want at least %d each",
		Zh: "训练 %d 件、测试 %d 件：各应至少 %d 件"},
}
