package main

import "hanyin/internal/message/translate"

// A page of the manual is what --help says about one command. Its examples are run by a test.
type page struct {
	Short, Long translate.Phrase
	Args        string
	Examples    []string
}

var manual = struct {
	Run, Scenario, List, Show, Check, Diff, New, Trace, Bench, Phold, Petition, Version, Completion, Help page
}{
	Run: page{
		Short: translate.Phrase{En: "simulates a scenario in independent replications", Zh: "以独立重复的方式模拟一个情景"},
		Long: translate.Phrase{
			En: "SCENARIO is the name of an embedded scenario (default hanyin) or the path of a TOML file.\nPrints " +
				"the world, the KPIs with confidence half-widths, the towns and the departments.",
			Zh: "SCENARIO 是内置情景的名称（默认 hanyin）或 TOML 文件的路径。\n输出世界概况、带置信半宽的指标、各镇与各部门。"},
		Args: "[SCENARIO]",
		Examples: []string{
			"hanyin run",
			"hanyin run --replications 4 --set mechanisms.digital=0",
			"hanyin run --replications 4 --lang zh",
			"hanyin run hanyin --seed 7 --replications 2 --set time.days=90 --json"},
	},
	Scenario: page{
		Short: translate.Phrase{En: "lists, shows, checks, compares and begins scenarios", Zh: "列出、查看、检查、比较与新建情景"},
		Long: translate.Phrase{
			En: "A scenario is a world: its tables, its values with their sources, and the intensity of each " +
				"mechanism.", Zh: "情景即一个世界：表格、带出处的取值，以及各机制的强度。"},
		Examples: []string{"hanyin scenario list", "hanyin scenario show hanyin"},
	},
	List: page{
		Short: translate.Phrase{En: "lists the embedded scenarios", Zh: "列出内置情景"},
		Long: translate.Phrase{En: "Names, titles and parents of the scenarios that come with the program.",
			Zh: "随程序提供的情景：名称、标题与上级情景。"},
		Examples: []string{"hanyin scenario list", "hanyin scenario list --json"},
	},
	Show: page{
		Short: translate.Phrase{En: "shows every value of a scenario and where it comes from", Zh: "查看情景的每个取值及其来处"},
		Long: translate.Phrase{
			En: "For each key: the value, its unit, its plausible range, its tag (S seed, P public, D derived, A " +
				"assumption, M memory), its source, and the file and line that set it; then the dated changes and " +
				"shocks, likewise.",
			Zh: "逐键列出：取值、单位、合理范围、类别（S 研究原文，P 公开资料，D 推算，A 假设，M 记忆）、出处，以及给出它的文件与行号；其后为分期变动与冲击，同样注明行号。"},
		Args: "NAME",
		Examples: []string{
			"hanyin scenario show hanyin",
			"hanyin scenario show hanyin --set department.slack=1.2 --lang zh"},
	},
	Check: page{
		Short: translate.Phrase{En: "checks a scenario and prints all its mistakes", Zh: "检查情景并列出全部错误"},
		Long: translate.Phrase{
			En: "Every mistake is one line: file:line: where: what is wrong: what to do. Exit code 2 if there are " +
				"any.",
			Zh: "每个错误一行：文件:行号: 位置: 问题: 办法。有错误时退出码为 2。"},
		Args: "FILE",
		Examples: []string{"hanyin scenario check hanyin",
			"hanyin scenario check hanyin --set routing.filter_village=0.2"},
	},
	Diff: page{
		Short: translate.Phrase{En: "tells in plain sentences how scenario B differs from A",
			Zh: "用平实语句说明情景 B 与 A 的不同"},
		Long: translate.Phrase{En: "Names or files. --set applies to B. --json lists the values.",
			Zh: "可用名称或文件。--set 作用于 B。--json 列出取值。"},
		Args: "A B",
		Examples: []string{"hanyin scenario diff hanyin all-off",
			"hanyin scenario diff hanyin hanyin --set department.slack=1.1 --lang zh"},
	},
	New: page{
		Short: translate.Phrase{En: "writes a commented scenario file to start from", Zh: "写出带注释的起始情景文件"},
		Long: translate.Phrase{
			En: "It inherits from an embedded scenario, changes nothing yet, and lists what planners change most.",
			Zh: "继承一个内置情景，尚未作任何改动，并列出规划者最常改的键。"},
		Args:     "FILE",
		Examples: []string{"hanyin scenario new mine.toml", "hanyin scenario new off.toml --from all-off --lang zh"},
	},
	Trace: page{
		Short: translate.Phrase{En: "tells the story of one petition, dispute, meeting or whistle",
			Zh: "讲述一件诉求、纠纷、议事或吹哨的经过"},
		Long: translate.Phrase{
			En: "Every state of the petition, who held it and why it went there, and beside what the records say " +
				"what was true.\n--find takes what the petition must have met: misrouted, returned, escalated and " +
				"others,\namong them the account's services: direct-line, risk-report, violation-report, " +
				"delegate-work, epidemic-report; after dispute, meeting\nor whistle, what one of those must have " +
				"met, such as suppressed, agreed or petty.",
			Zh: "诉求的每个状态、由谁持有、为何流转；记录所写与真实情况并列。\n--find 给出诉求须经历的情形：misrouted（错派）、returned（退单）、escalated（上报）等，" +
				"\n也可为公众号的服务：direct-line（民情直通）、risk-report（风险申报）、violation-report（违法举报）、delegate-work（代表工作）、" +
				"epidemic-report（涉疫报备）；以 dispute（纠纷）、meeting（议事）、whistle（吹哨）开头\n" +
				"则为该类须经历的情形，如 suppressed（压下）、agreed（一致）、petty（琐事）。"},
		Args: "[SCENARIO]",
		Examples: []string{
			"hanyin trace --find misrouted,returned,escalated",
			"hanyin trace --petition 1000 --lang zh",
			"hanyin trace --find dispute,suppressed --set time.days=30",
			"hanyin trace --find meeting,agreed --set time.days=30 --lang zh"},
	},
	Bench: page{
		Short: translate.Phrase{En: "measures the engine on work whose answer is known", Zh: "用已知答案的任务测引擎"},
		Long: translate.Phrase{
			En: "Prints one JSON line. A speed counts only if the answer is right; DEVELOPING.md says how to read it.",
			Zh: "输出一行 JSON。答案正确，速度才算数；读法见 DEVELOPING.md。"},
		Examples: []string{"hanyin bench phold", "hanyin bench petition"},
	},
	Phold: page{
		Short: translate.Phrase{En: "the PHOLD benchmark: one pending event per logical process",
			Zh: "PHOLD 基准：每个逻辑进程一个待发事件"},
		Long: translate.Phrase{
			En: "Each event counts at its process and schedules one more after an exponential delay at a process " +
				"drawn uniformly.", Zh: "每个事件在其进程计数，并在指数延迟后向均匀抽取的进程再排一个事件。"},
		Examples: []string{"hanyin bench phold", "hanyin bench phold -n 1000 -events 1000000 -seed 2"},
	},
	Petition: page{
		Short: translate.Phrase{En: "an open Jackson network with the county's shape", Zh: "形如本县的开放 Jackson 网络"},
		Long: translate.Phrase{
			En: "156 villages, 10 towns, 30 departments; the mean sojourn times are known in closed form. -csv " +
				"writes one record a visit.", Zh: "156 个村、10 个镇、30 个部门；平均逗留时间有解析解。-csv 为每次办理写一条记录。"},
		Examples: []string{"hanyin bench petition", "hanyin bench petition -T 2000 -warmup 200 -seed 2",
			"hanyin bench petition -T 200 -warmup 20 -csv visits.csv"},
	},
	Version: page{
		Short: translate.Phrase{En: "prints the version and the build", Zh: "输出版本与编译信息"},
		Long: translate.Phrase{
			En: "The version, the commit with its time, the Go release and the platform. A program made by go run, " +
				"or outside a repository, has no commit; in JSON it is null.",
			Zh: "版本、提交及其时间、Go 的版本与平台。用 go run 运行或在代码库之外编译时没有提交信息，JSON 中为 null。"},
		Examples: []string{"hanyin version", "hanyin version --json"},
	},
	Completion: page{
		Short: translate.Phrase{En: "prints a completion script for a shell", Zh: "输出命令行补全脚本"},
		Long: translate.Phrase{
			En: "Load it in the shell's start-up file, for bash: eval \"$(hanyin completion bash)\".",
			Zh: "在 shell 的启动文件中加载，如 bash：eval \"$(hanyin completion bash)\"。"},
		Args:     "bash|zsh|fish",
		Examples: []string{"hanyin completion bash", "hanyin completion fish"},
	},
	Help: page{
		Short:    translate.Phrase{En: "tells about a command, with examples", Zh: "说明一个命令，附示例"},
		Long:     translate.Phrase{En: "The same page as COMMAND --help.", Zh: "与 命令 --help 相同。"},
		Args:     "[COMMAND...]",
		Examples: []string{"hanyin help", "hanyin help bench phold"},
	},
}
