package main

import "hanyin/experiments/say"

// words are the messages of the command. Each line is one message in both languages; a test holds them complete.
var words = struct {
	About, Examples, BadLang, SeeHelp, Interrupted                                                       say.Phrase
	UnknownCommand, UnknownCommandNear, TooManyArguments, EmptyFlag, MissingName                         say.Phrase
	CannotPrint, ScenarioFine, BadRange, BadShell                                                        say.Phrase
	FlagLang, FlagJSON, FlagSeed, FlagWorkers, FlagOut, FlagForce                                        say.Phrase
	FlagSet, FlagReplications, FlagPetition, FlagFind, FlagReplication                                   say.Phrase
	FlagProcesses, FlagEvents, FlagSpan, FlagWarmup, FlagSeedPlain                                       say.Phrase
	Simulating, Simulated, FolderHeld, OtherFolder, SameCall, Kept, Violated, Warning, ScenarioWarning   say.Phrase
	Rate, TwoNames, MissingFile, FileThere, FileWritten, FlagFrom, FlagReplace                           say.Phrase
	BadFinding, OneQuest                                                                                 say.Phrase
	FlagHelp, Default, HelpHint, BadSpan, FlagVisits, VisitsThere, FlagDispute, FlagMeeting, FlagWhistle say.Phrase
}{
	About:              say.Phrase{En: "simulates the grassroots governance of Hanyin county", Zh: "汉阴县基层治理仿真"},
	Examples:           say.Phrase{En: "Examples:", Zh: "示例:"},
	BadLang:            say.Phrase{En: "unknown language: want en or zh", Zh: "没有这种语言：请用 en 或 zh"},
	SeeHelp:            say.Phrase{En: "see %s --help", Zh: "用法见 %s --help"},
	Interrupted:        say.Phrase{En: "interrupted", Zh: "已中断"},
	UnknownCommand:     say.Phrase{En: "no command %q: hanyin help lists them", Zh: "没有命令 %q：hanyin help 列出全部命令"},
	UnknownCommandNear: say.Phrase{En: "no command %q: did you mean %q?", Zh: "没有命令 %q：是否指 %q？"},
	EmptyFlag:          say.Phrase{En: "--%s has no value: give it one, or leave it out", Zh: "--%s 没有值：请给出值，或去掉该选项"},
	TooManyArguments:   say.Phrase{En: "%q is one argument too many", Zh: "多了一个参数 %q"},
	MissingName:        say.Phrase{En: "which scenario? hanyin scenario list names them", Zh: "请给出情景：hanyin scenario list 列出全部情景"},
	CannotPrint:        say.Phrase{En: "cannot write to standard output", Zh: "无法写标准输出"},
	ScenarioFine:       say.Phrase{En: "%s: no mistakes, %d values, hash %s\n", Zh: "%s：没有错误，共 %d 个取值，哈希 %s\n"},
	BadRange:           say.Phrase{En: "--%s %d: want %d to %d", Zh: "--%s %d：应在 %d 到 %d 之间"},
	BadShell:           say.Phrase{En: "no completion for %q: want bash, zsh or fish", Zh: "没有 %q 的补全：请用 bash、zsh 或 fish"},
	Simulating:         say.Phrase{En: "simulating", Zh: "模拟中"},
	Simulated:          say.Phrase{En: "%d of %d replications in %.1f s, %s", Zh: "%d / %d 次重复，用时 %.1f 秒，%s"},
	FolderHeld:         say.Phrase{En: "--out %s: the folder holds another run, or one is being written to it: choose another, or --force to replace it", Zh: "--out %s：文件夹中已有运行结果，或正在写入：请另选一个，或用 --force 替换"},
	SameCall:           say.Phrase{En: "what is done is kept: once the disk has room and is to be seen, the same call goes on", Zh: "已完成的结果保留：待磁盘有空间且可见后，再次执行同一命令即可继续"},
	OtherFolder:        say.Phrase{En: "nothing was kept: free the disk, or choose a folder that can be written", Zh: "未保留任何文件：请腾出磁盘空间，或另选可写的文件夹"},
	Kept:               say.Phrase{En: "interrupted: %d of %d replications were finished and kept; the same call with the same seed gives them again and the rest", Zh: "已中断：保留已完成的 %d / %d 次重复；以相同种子再次执行同一命令，可得到相同结果及其余部分"},
	Violated:           say.Phrase{En: "an invariant was broken: %s (%d in all); the result cannot be trusted: please report the seed and the scenario's hash", Zh: "守恒被破坏：%s（共 %d 处）；结果不可信：请报告种子与情景哈希"},
	Warning:            say.Phrase{En: "warning: %s", Zh: "提示：%s"},
	ScenarioWarning:    say.Phrase{En: "warning: %s\n", Zh: "提示：%s\n"},
	BadFinding:         say.Phrase{En: "--find %s: unknown; want some of %s", Zh: "--find %s：没有这个条件；可用 %s"},
	OneQuest:           say.Phrase{En: "say which one: --petition, --dispute, --meeting or --whistle ID, or --find with what it met, and only one of them", Zh: "请指明一件：--petition、--dispute、--meeting 或 --whistle 编号，或 --find 条件，只用其一"},
	Rate:               say.Phrase{En: "%.1f M events/s", Zh: "每秒 %.1f 百万事件"},
	TwoNames:           say.Phrase{En: "which two scenarios? hanyin scenario diff A B tells how B differs from A", Zh: "请给出两个情景：hanyin scenario diff A B 说明 B 与 A 的不同"},
	MissingFile:        say.Phrase{En: "which file? hanyin scenario new FILE writes a scenario to start from", Zh: "请给出文件名：hanyin scenario new FILE 写出一个起始情景"},
	FileThere:          say.Phrase{En: "%s: the file is there already: choose another name, or --force to replace it", Zh: "%s：文件已存在：请换一个名称，或用 --force 替换"},
	FileWritten:        say.Phrase{En: "%s: written; hanyin scenario check %s finds mistakes\n", Zh: "%s：已写出；hanyin scenario check %s 检查错误\n"},
	FlagFrom:           say.Phrase{En: "inherit from the embedded scenario `NAME`", Zh: "继承内置情景 `NAME`"},
	FlagReplace:        say.Phrase{En: "replace a file that is there", Zh: "替换已有的文件"},
	FlagHelp:           say.Phrase{En: "show this help", Zh: "显示帮助"},
	Default:            say.Phrase{En: "(default: ", Zh: "(默认: "},
	HelpHint:           say.Phrase{En: "hanyin help COMMAND tells more about a command, with examples.", Zh: "hanyin help 命令 给出该命令的说明与示例。"},
	BadSpan:            say.Phrase{En: "-T %s -warmup %s: want 0 <= warmup < T <= %g", Zh: "-T %s -warmup %s：应满足 0 <= warmup < T <= %g"},
	FlagDispute:        say.Phrase{En: "tell the story of the dispute with number `ID`, registered or not", Zh: "讲述编号为 `ID` 的矛盾纠纷（不论是否受理）"},
	FlagMeeting:        say.Phrase{En: "tell the story of the meeting with number `ID`", Zh: "讲述编号为 `ID` 的两说一商议事"},
	FlagWhistle:        say.Phrase{En: "tell the story of the whistle with number `ID`", Zh: "讲述编号为 `ID` 的吹哨"},
	FlagVisits:         say.Phrase{En: "write one CSV record a visit to `FILE`, which must not exist", Zh: "把每次办理的一条 CSV 记录写入尚不存在的文件 `FILE`"},
	VisitsThere:        say.Phrase{En: "--csv %s: the file is there already: choose another name", Zh: "--csv %s：文件已存在：请换一个名称"},
	FlagLang:           say.Phrase{En: "language of tables and messages, `en|zh`", Zh: "表格与消息的语言，`en|zh`"},
	FlagJSON:           say.Phrase{En: "print one JSON document and nothing else", Zh: "只输出一个 JSON 文档"},
	FlagSeed:           say.Phrase{En: "`SEED` of the first replication's streams; default: the scenario's", Zh: "随机数种子 `SEED`；默认取情景中的值"},
	FlagSeedPlain:      say.Phrase{En: "`SEED` of all randomness", Zh: "随机数种子 `SEED`"},
	FlagWorkers:        say.Phrase{En: "replications run at a time, `N`; 0: one per core", Zh: "同时运行的重复数 `N`；0 表示每核一个"},
	FlagOut:            say.Phrase{En: "write manifest, document, tables and cases to `DIR`", Zh: "把清单、文档、表格和案件写入文件夹 `DIR`"},
	FlagForce:          say.Phrase{En: "replace the run that the folder holds", Zh: "替换文件夹中已有的运行结果"},
	FlagSet:            say.Phrase{En: "override one value for this call, `KEY=VALUE`; repeatable", Zh: "只为本次调用改一个值 `KEY=VALUE`；可重复"},
	FlagReplications:   say.Phrase{En: "independent replications, `N`; default: the scenario's", Zh: "独立重复次数 `N`；默认取情景中的值"},
	FlagPetition:       say.Phrase{En: "tell the story of the petition with number `ID`", Zh: "讲述编号为 `ID` 的诉求"},
	FlagFind:           say.Phrase{En: "tell the first petition that met all of `WHAT`, comma-separated; beginning with dispute, meeting or whistle: the first of those", Zh: "讲述第一件符合全部条件 `WHAT`（逗号分隔）的诉求；以 dispute、meeting 或 whistle 开头则为该类第一件"},
	FlagReplication:    say.Phrase{En: "look in replication `R`, from 0", Zh: "在第 `R` 次重复（从 0 数起）中查找"},
	FlagProcesses:      say.Phrase{En: "logical processes", Zh: "逻辑进程数"},
	FlagEvents:         say.Phrase{En: "events to deliver", Zh: "要执行的事件数"},
	FlagSpan:           say.Phrase{En: "length of the run in mean village services", Zh: "运行长度，以村级平均服务时间为单位"},
	FlagWarmup:         say.Phrase{En: "visits that end before it are not counted", Zh: "在此之前结束的办理不计入"},
}

// headings are the fixed parts of the help pages.
var headings = struct{ Usage, Commands, Flags, CommandWord, FlagWord say.Phrase }{
	Usage:       say.Phrase{En: "Usage:", Zh: "用法:"},
	Commands:    say.Phrase{En: "Commands:", Zh: "命令:"},
	Flags:       say.Phrase{En: "Options:", Zh: "选项:"},
	CommandWord: say.Phrase{En: "COMMAND", Zh: "命令"},
	FlagWord:    say.Phrase{En: "[options]", Zh: "[选项]"},
}
