package main

import "hanyin/internal/message/translate"

// words are the messages of the command. Each line is one message in both languages; a test holds them complete.
var words = struct {
	About, Examples, BadLang, SeeHelp,
	Interrupted translate.Phrase
	UnknownCommand, UnknownCommandNear, TooManyArguments, EmptyFlag,
	MissingName translate.Phrase
	CannotPrint, ScenarioFine, BadRange,
	BadShell translate.Phrase
	FlagLang, FlagJSON, FlagSeed, FlagWorkers, FlagOut,
	FlagForce translate.Phrase
	FlagSet, FlagReplications, FlagPetition, FlagFind,
	FlagReplication translate.Phrase
	FlagProcesses, FlagEvents, FlagSpan, FlagWarmup,
	FlagSeedPlain translate.Phrase
	Simulating, Simulated, FolderHeld, OtherFolder, SameCall, Kept, Violated, Warning,
	ScenarioWarning translate.Phrase
	Rate, TwoNames, MissingFile, FileThere, FileWritten, FlagFrom,
	FlagReplace translate.Phrase
	BadFinding,
	OneQuest translate.Phrase
	FlagHelp, Default, HelpHint, BadSpan, FlagVisits, VisitsThere, FlagDispute, FlagMeeting,
	FlagWhistle translate.Phrase
	Commit, NoCommit, Modified, BuiltWith translate.Phrase
}{
	About:       translate.Phrase{En: "simulates the grassroots governance of Hanyin county", Zh: "汉阴县基层治理仿真"},
	Examples:    translate.Phrase{En: "Examples:", Zh: "示例:"},
	BadLang:     translate.Phrase{En: "unknown language: want en or zh", Zh: "没有这种语言：请用 en 或 zh"},
	SeeHelp:     translate.Phrase{En: "see %s --help", Zh: "用法见 %s --help"},
	Interrupted: translate.Phrase{En: "interrupted", Zh: "已中断"},
	UnknownCommand: translate.Phrase{En: "no command %q: hanyin help lists them",
		Zh: "没有命令 %q：hanyin help 列出全部命令"},
	UnknownCommandNear: translate.Phrase{En: "no command %q: did you mean %q?", Zh: "没有命令 %q：是否指 %q？"},
	EmptyFlag: translate.Phrase{En: "--%s has no value: give it one, or leave it out",
		Zh: "--%s 没有值：请给出值，或去掉该选项"},
	TooManyArguments: translate.Phrase{En: "%q is one argument too many", Zh: "多了一个参数 %q"},
	MissingName: translate.Phrase{En: "which scenario? hanyin scenario list names them",
		Zh: "请给出情景：hanyin scenario list 列出全部情景"},
	CannotPrint:  translate.Phrase{En: "cannot write to standard output", Zh: "无法写标准输出"},
	ScenarioFine: translate.Phrase{En: "%s: no mistakes, %d values, hash %s\n", Zh: "%s：没有错误，共 %d 个取值，哈希 %s\n"},
	BadRange:     translate.Phrase{En: "--%s %d: want %d to %d", Zh: "--%s %d：应在 %d 到 %d 之间"},
	BadShell: translate.Phrase{En: "no completion for %q: want bash, zsh or fish",
		Zh: "没有 %q 的补全：请用 bash、zsh 或 fish"},
	Commit:     translate.Phrase{En: "commit %s", Zh: "提交 %s"},
	NoCommit:   translate.Phrase{En: "commit not recorded", Zh: "未记录提交"},
	Modified:   translate.Phrase{En: "with uncommitted changes", Zh: "含未提交的改动"},
	BuiltWith:  translate.Phrase{En: "built with %s for %s", Zh: "由 %s 为 %s 编译"},
	Simulating: translate.Phrase{En: "simulating", Zh: "模拟中"},
	Simulated:  translate.Phrase{En: "%d of %d replications in %.1f s, %s", Zh: "%d / %d 次重复，用时 %.1f 秒，%s"},
	FolderHeld: translate.Phrase{
		En: "--out %s: the folder holds another run, or one is being written to it: choose another, or --force to " +
			"replace it", Zh: "--out %s：文件夹中已有运行结果，或正在写入：请另选一个，或用 --force 替换"},
	SameCall: translate.Phrase{
		En: "what is done is kept: once the disk has room and is to be seen, the same call goes on",
		Zh: "已完成的结果保留：待磁盘有空间且可见后，再次执行同一命令即可继续"},
	OtherFolder: translate.Phrase{En: "nothing was kept: free the disk, or choose a folder that can be written",
		Zh: "未保留任何文件：请腾出磁盘空间，或另选可写的文件夹"},
	Kept: translate.Phrase{
		En: "interrupted: %d of %d replications were finished and kept; the same call with the same seed gives " +
			"them again and the rest", Zh: "已中断：保留已完成的 %d / %d 次重复；以相同种子再次执行同一命令，可得到相同结果及其余部分"},
	Violated: translate.Phrase{
		En: "an invariant was broken: %s (%d in all); the result cannot be trusted: please report the seed and the " +
			"scenario's hash", Zh: "守恒被破坏：%s（共 %d 处）；结果不可信：请报告种子与情景哈希"},
	Warning:         translate.Phrase{En: "warning: %s", Zh: "提示：%s"},
	ScenarioWarning: translate.Phrase{En: "warning: %s\n", Zh: "提示：%s\n"},
	BadFinding:      translate.Phrase{En: "--find %s: unknown; want some of %s", Zh: "--find %s：没有这个条件；可用 %s"},
	OneQuest: translate.Phrase{
		En: "say which one: --petition, --dispute, --meeting or --whistle ID, or --find with what it met, and only " +
			"one of them", Zh: "请指明一件：--petition、--dispute、--meeting 或 --whistle 编号，或 --find 条件，只用其一"},
	Rate: translate.Phrase{En: "%.1f M events/s", Zh: "每秒 %.1f 百万事件"},
	TwoNames: translate.Phrase{
		En: "which two scenarios? hanyin scenario diff A B tells how B differs from A",
		Zh: "请给出两个情景：hanyin scenario diff A B 说明 B 与 A 的不同"},
	MissingFile: translate.Phrase{En: "which file? hanyin scenario new FILE writes a scenario to start from",
		Zh: "请给出文件名：hanyin scenario new FILE 写出一个起始情景"},
	FileThere: translate.Phrase{
		En: "%s: the file is there already: choose another name, or --force to replace it",
		Zh: "%s：文件已存在：请换一个名称，或用 --force 替换"},
	FileWritten: translate.Phrase{En: "%s: written; hanyin scenario check %s finds mistakes\n",
		Zh: "%s：已写出；hanyin scenario check %s 检查错误\n"},
	FlagFrom:    translate.Phrase{En: "inherit from the embedded scenario `NAME`", Zh: "继承内置情景 `NAME`"},
	FlagReplace: translate.Phrase{En: "replace a file that is there", Zh: "替换已有的文件"},
	FlagHelp:    translate.Phrase{En: "show this help", Zh: "显示帮助"},
	Default:     translate.Phrase{En: "(default: ", Zh: "(默认: "},
	HelpHint: translate.Phrase{En: "hanyin help COMMAND tells more about a command, with examples.",
		Zh: "hanyin help 命令 给出该命令的说明与示例。"},
	BadSpan: translate.Phrase{En: "-T %s -warmup %s: want 0 <= warmup < T <= %g",
		Zh: "-T %s -warmup %s：应满足 0 <= warmup < T <= %g"},
	FlagDispute: translate.Phrase{En: "tell the story of the dispute with number `ID`, registered or not",
		Zh: "讲述编号为 `ID` 的矛盾纠纷（不论是否受理）"},
	FlagMeeting: translate.Phrase{En: "tell the story of the meeting with number `ID`",
		Zh: "讲述编号为 `ID` 的两说一商议事"},
	FlagWhistle: translate.Phrase{En: "tell the story of the whistle with number `ID`", Zh: "讲述编号为 `ID` 的吹哨"},
	FlagVisits: translate.Phrase{En: "write one CSV record a visit to `FILE`, which must not exist",
		Zh: "把每次办理的一条 CSV 记录写入尚不存在的文件 `FILE`"},
	VisitsThere: translate.Phrase{En: "--csv %s: the file is there already: choose another name",
		Zh: "--csv %s：文件已存在：请换一个名称"},
	FlagLang: translate.Phrase{En: "language of tables and messages, `en|zh`", Zh: "表格与消息的语言，`en|zh`"},
	FlagJSON: translate.Phrase{En: "print one JSON document and nothing else", Zh: "只输出一个 JSON 文档"},
	FlagSeed: translate.Phrase{En: "`SEED` of the first replication's streams; default: the scenario's",
		Zh: "随机数种子 `SEED`；默认取情景中的值"},
	FlagSeedPlain: translate.Phrase{En: "`SEED` of all randomness", Zh: "随机数种子 `SEED`"},
	FlagWorkers: translate.Phrase{En: "replications run at a time, `N`; 0: one per core",
		Zh: "同时运行的重复数 `N`；0 表示每核一个"},
	FlagOut: translate.Phrase{En: "write manifest, document, tables and cases to `DIR`",
		Zh: "把清单、文档、表格和案件写入文件夹 `DIR`"},
	FlagForce: translate.Phrase{En: "replace the run that the folder holds", Zh: "替换文件夹中已有的运行结果"},
	FlagSet: translate.Phrase{En: "override one value for this call, `KEY=VALUE`; repeatable",
		Zh: "只为本次调用改一个值 `KEY=VALUE`；可重复"},
	FlagReplications: translate.Phrase{En: "independent replications, `N`; default: the scenario's",
		Zh: "独立重复次数 `N`；默认取情景中的值"},
	FlagPetition: translate.Phrase{En: "tell the story of the petition with number `ID`", Zh: "讲述编号为 `ID` 的诉求"},
	FlagFind: translate.Phrase{
		En: "tell the first petition that met all of `WHAT`, comma-separated; beginning with dispute, meeting or " +
			"whistle: the first of those", Zh: "讲述第一件符合全部条件 `WHAT`（逗号分隔）的诉求；以 dispute、meeting 或 whistle 开头则为该类第一件"},
	FlagReplication: translate.Phrase{En: "look in replication `R`, from 0", Zh: "在第 `R` 次重复（从 0 数起）中查找"},
	FlagProcesses:   translate.Phrase{En: "logical processes", Zh: "逻辑进程数"},
	FlagEvents:      translate.Phrase{En: "events to deliver", Zh: "要执行的事件数"},
	FlagSpan:        translate.Phrase{En: "length of the run in mean village services", Zh: "运行长度，以村级平均服务时间为单位"},
	FlagWarmup:      translate.Phrase{En: "visits that end before it are not counted", Zh: "在此之前结束的办理不计入"},
}

// headings are the fixed parts of the help pages.
var headings = struct{ Usage, Commands, Flags, CommandWord, FlagWord translate.Phrase }{
	Usage:       translate.Phrase{En: "Usage:", Zh: "用法:"},
	Commands:    translate.Phrase{En: "Commands:", Zh: "命令:"},
	Flags:       translate.Phrase{En: "Options:", Zh: "选项:"},
	CommandWord: translate.Phrase{En: "COMMAND", Zh: "命令"},
	FlagWord:    translate.Phrase{En: "[options]", Zh: "[选项]"},
}
