package main

import "hanyin/internal/message/translate"

// giving are the messages of experiments on a cluster.
var giving = struct {
	BadBeat, Given, Detached, WhichFolder, WhichTask, Working, Left, Cancelled, ChunkDone, Unfinished translate.Phrase
}{
	BadBeat: translate.Phrase{En: "--beat %v: want 50ms to 10m", Zh: "--beat %v：应在 50ms 到 10m 之间"},
	Given: translate.Phrase{En: "round %d: %d runs in %d tasks, given to %s as job %s; results in %s",
		Zh: "第 %d 轮：%d 次运行分为 %d 个任务，交给 %s，作业 %s；结果在 %s"},
	Detached: translate.Phrase{
		En: "hanyin experiment follow %[1]s watches it, hanyin experiment cancel %[1]s ends it",
		Zh: "hanyin experiment follow %[1]s 可查看进度，hanyin experiment cancel %[1]s 可取消"},
	WhichFolder: translate.Phrase{En: "which folder? The one that hanyin experiment submit named",
		Zh: "请给出文件夹：即 hanyin experiment submit 所示的那个"},
	WhichTask: translate.Phrase{En: "want a folder, --round N and one of --chunk I, --finish, --all",
		Zh: "请给出文件夹、--round N，以及 --chunk I、--finish、--all 之一"},
	Working: translate.Phrase{En: "round %d: %d at work, %d waiting", Zh: "第 %d 轮：运行 %d，等待 %d"},
	Left: translate.Phrase{
		En: "the tasks go on without this terminal: hanyin experiment follow %[1]s takes them up again, hanyin " +
			"experiment cancel %[1]s ends them",
		Zh: "任务不依赖本终端，继续运行：hanyin experiment follow %[1]s 可再次查看，hanyin experiment cancel %[1]s 可取消"},
	Cancelled: translate.Phrase{
		En: "cancelled: %d of %d runs are done and kept in %s; hanyin experiment submit goes on with the rest",
		Zh: "已取消：保留 %d / %d 次运行，存于 %s；hanyin experiment submit 可继续其余部分"},
	ChunkDone: translate.Phrase{En: "chunk %d: %d runs have their results, %d of them made now",
		Zh: "第 %d 块：%d 次运行已有结果，其中本次完成 %d 次"},
	Unfinished: translate.Phrase{En: "the round ended with exit code %d; its folder log says why",
		Zh: "本轮以退出码 %d 结束；原因见其 log 文件夹"},
}

// givingFlags are what the flags say of themselves.
var givingFlags = map[string]translate.Phrase{
	"engine":    {En: "who does the runs, `slurm|k8s|local`", Zh: "由谁运行，`slurm|k8s|local`"},
	"detach":    {En: "end once they are given away", Zh: "提交后即返回"},
	"account":   {En: "account that pays, `NAME`", Zh: "计费账户 `NAME`"},
	"partition": {En: "partition of the cluster, `NAME`", Zh: "集群分区 `NAME`"},
	"time": {En: "time after which the cluster may end a task, `DURATION` such as 2h; default: told from one run",
		Zh: "任务时限 `DURATION`，如 2h；默认按一次运行的用时推算"},
	"memory": {En: "memory of a task, `SIZE` such as 2G", Zh: "每个任务的内存 `SIZE`，如 2G"},
	"cpus":   {En: "cores of a task, `N`, and runs it has in hand; default 1", Zh: "每个任务的核数 `N`，亦即同时进行的运行数；默认 1"},
	"chunk":  {En: "aimed length of a task, `DURATION`; default 10m", Zh: "每个任务的目标时长 `DURATION`；默认 10m"},
	"runs":   {En: "runs of a task, `N`; default: as many as take --chunk", Zh: "每个任务的运行数 `N`；默认按 --chunk 推算"},
	"slots": {En: "tasks at a time at most, `N`; default: as the cluster likes, local one a core",
		Zh: "同时进行的任务数上限 `N`；默认由集群决定，local 为每核一个"},
	"module": {En: "load the environment module `NAME` first; repeatable", Zh: "先加载环境模块 `NAME`；可重复"},
	"preamble": {En: "lines of shell before each task, from `FILE`; may hold #SBATCH lines",
		Zh: "每个任务之前执行的 shell 语句，取自文件 `FILE`；可含 #SBATCH 行"},
	"image": {En: "container image of k8s, `NAME`; any will do", Zh: "k8s 的容器镜像 `NAME`；任何镜像均可"},
	"claim": {En: "PersistentVolumeClaim that the pods of k8s share, `NAME`",
		Zh: "k8s 各 Pod 共享的 PersistentVolumeClaim `NAME`"},
	"mount": {En: "where pods see that volume, `PATH`; the folder lies at its top",
		Zh: "Pod 中该卷的路径 `PATH`；文件夹位于卷的顶层"},
	"program": {En: "program that the tasks run, `FILE`; default: this one", Zh: "任务所运行的程序 `FILE`；默认为本程序"},
	"beat":    {En: "time between two heartbeats of a task, `DURATION`", Zh: "任务两次心跳之间的时间 `DURATION`"},
	"round":   {En: "number of the round, `N`", Zh: "轮次 `N`"},
	"number":  {En: "do the chunk with number `I`, from 0", Zh: "做编号为 `I` 的块（从 0 数起）"},
	"finish":  {En: "do what all tasks left, then analyse", Zh: "完成各任务遗留的部分，然后分析"},
	"all":     {En: "call all tasks of a local round", Zh: "依次调用本机一轮的全部任务"},
}

const shortRuns = " --replications 2 --set time.days=10 --set time.warmup_days=0 --out sweep"

// givingPages are the manual of experiments on a cluster.
var givingPages = struct{ Submit, Follow, Cancel, Task page }{
	Submit: page{
		Short: translate.Phrase{En: "gives the runs of an experiment to a cluster and follows them",
			Zh: "把实验交给集群运行并跟踪进度"},
		Long: translate.Phrase{
			En: "Writes and submits the jobs (slurm), prints a manifest (k8s) or starts processes (local), then " +
				"shows one bar until every run has its result, and the analysis.\nThe folder (--out, default " +
				"experiment-NAME) must be seen from every node. Ctrl-C leaves the tasks at work. docs/cluster.md " +
				"tells all.",
			Zh: "编写并提交作业（slurm）、输出清单（k8s）或启动进程（local），随后显示进度条，直至每次运行都有结果，并输出分析。\n文件夹（--out，默认 " +
				"experiment-名称）须为各节点共享。Ctrl-C 不影响任务继续运行。详见 docs/cluster.md。"},
		Args: "NAME|FILE",
		Examples: []string{
			"hanyin experiment submit readings --engine local" + shortRuns,
			"hanyin experiment submit readings --engine k8s --claim sweeps --out pods --replications 2 --set " +
				"time.days=10 --set time.warmup_days=0"},
	},
	Follow: page{
		Short: translate.Phrase{En: "follows a submitted experiment, from any terminal", Zh: "在任一终端跟踪已提交的实验"},
		Long: translate.Phrase{
			En: "Shows one bar until every run has its result, submits again what the cluster left undone, and " +
				"prints the analysis. Ctrl-C leaves the tasks at work.",
			Zh: "显示进度条，直至每次运行都有结果；集群未完成的部分会再次提交；最后输出分析。Ctrl-C 不影响任务继续运行。"},
		Args: "DIR",
		Examples: []string{
			"hanyin experiment submit readings --engine local --detach" + shortRuns,
			"hanyin experiment follow sweep"},
	},
	Cancel: page{
		Short: translate.Phrase{En: "ends a submitted experiment, keeping what is done", Zh: "取消已提交的实验，保留已有结果"},
		Long: translate.Phrase{
			En: "Ends all its tasks, at work and in line. hanyin experiment submit goes on with the rest.",
			Zh: "结束其全部任务，无论运行中还是等待中。hanyin experiment submit 可继续其余部分。"},
		Args: "DIR",
		Examples: []string{
			"hanyin experiment submit readings --engine local --detach" + shortRuns,
			"hanyin experiment cancel sweep"},
	},
	Task: page{
		Short: translate.Phrase{En: "does one task of a submitted experiment; engines call it",
			Zh: "执行已提交实验的一个任务；由各引擎调用"},
		Long: translate.Phrase{
			En: "Exit code 0: done; 75: to be called again; 2: not with this program or these files. Calling a " +
				"task twice does no harm.",
			Zh: "退出码 0：完成；75：请再次调用；2：程序或文件不符。重复调用无害。"},
		Args: "DIR",
		Examples: []string{
			"hanyin experiment submit readings --engine k8s --claim sweeps" + shortRuns,
			"hanyin experiment task sweep --round 1 --chunk 0",
			"hanyin experiment task sweep --round 1 --finish"},
	},
}
