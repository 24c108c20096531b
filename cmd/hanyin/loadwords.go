package main

import "hanyin/internal/message/translate"

// loadPage is the manual of hanyin load.
var loadPage = page{
	Short: translate.Phrase{En: "load-tests a petition router, in process or over HTTP", Zh: "对分派逻辑做压力测试（进程内或经 HTTP）"},
	Long: translate.Phrase{
		En: "Asks a router many petitions a second, holds every answer against what routers promise, and prints " +
			"times, accuracy and violations.\n--router names a reference router (table, rules, bigram, ladder, " +
			"...), --url one behind HTTP. By default arrivals are a Poisson process,\nwhatever the answers (open " +
			"model); --speed replays the arrivals of --scenario faster than life; --closed asks as fast as answers " +
			"come.\nExit code 3: a threshold or an invariant was not met; 4: the generator could not keep up, so " +
			"nothing can be said.",
		Zh: "每秒向分派器提出大量诉求，逐件核对其承诺，输出时延、准确率与违反情况。\n--router 指定参考分派器（table、rules、bigram、ladder 等），--url 指定 HTTP " +
			"后的分派器。默认按泊松过程到达，不受答复快慢影响\n（开放模型）；--speed 按倍速重放 --scenario 的到达；--closed 则答复一到即发下一件。\n退出码 3：阈值或不变量未达到；" +
			"4：生成器跟不上，结论无效。"},
	Examples: []string{
		"hanyin load --router table --closed --count 200000",
		"hanyin load --router bigram --rate 1000 --duration 1s --threshold errors==0 --max-lag 1s",
		"hanyin load --router ladder --closed --count 20000 --fault lost,duplicates --lang zh"},
}

// servePage is the manual of hanyin serve-router.
var servePage = page{
	Short: translate.Phrase{En: "puts a reference router behind HTTP", Zh: "以 HTTP 提供一个参考分派器"},
	Long: translate.Phrase{
		En: "Speaks the hanyin protocol (POST /v1/route) and Open311 GeoReport v2 (/open311/v2); GET /openapi.json " +
			"describes both. Listens on this machine\nonly unless told otherwise, turns away what is too much with " +
			"429 and Retry-After, and ends what is under way on SIGTERM or Ctrl-C.\nThe log goes to standard " +
			"error, without petition texts unless --log-text.",
		Zh: "支持 hanyin 协议（POST /v1/route）与 Open311 GeoReport v2（/open311/v2）；GET /openapi.json 给出接口描述。默认只监听本机，" +
			"\n超出能力时以 429 和 Retry-After 拒绝；收到 SIGTERM 或 Ctrl-C 后先办完手头再退出。\n日志写到标准错误，除非 --log-text，否则不含诉求文本。"},
	Examples: []string{
		"hanyin serve-router --router table --listen 127.0.0.1:0 --for 200ms",
		"hanyin serve-router --router rules --listen 127.0.0.1:0 --concurrency 64 --for 200ms --lang zh"},
}

// loading are the messages of hanyin load and hanyin serve-router. Each line is one message in both languages; a test
// holds them complete.
var loading = struct {
	FlagRouter, FlagURL, FlagProtocol, FlagScenario, FlagSchedule, FlagRate, FlagFrom, FlagSteps, FlagPeriod,
	FlagSwing, FlagFactor translate.Phrase
	FlagSpeed, FlagTrace, FlagClosed, FlagLanes, FlagDuration, FlagCount, FlagTimeout, FlagMaxLag, FlagConnections,
	FlagThreshold translate.Phrase
	FlagFault, FlagFindMax, FlagTrain, FlagPetitions, FlagAccuracy, FlagCompare,
	FlagTolerance translate.Phrase
	FlagListen, FlagConcurrency, FlagOpen, FlagBody, FlagFor, FlagForgetful, FlagToken, FlagLogText,
	FlagServeTimeout translate.Phrase
	NoRouter, BothRouters, BadSchedule, BadRate, BadDuration, BadNumber, Alone, Progress, Probing, ProbeMet,
	ProbeUnmet translate.Phrase
	NoAnswer, Unmet, TooSlow, Worse, NotTrainable, Listening, BadListen, BadAddress,
	Unseen translate.Phrase
}{
	FlagRouter:   translate.Phrase{En: "the reference router `NAME`", Zh: "参考分派器 `NAME`"},
	FlagURL:      translate.Phrase{En: "a router behind HTTP at `URL`", Zh: "HTTP 后的分派器地址 `URL`"},
	FlagProtocol: translate.Phrase{En: "what --url speaks, `hanyin|open311`", Zh: "--url 所用协议，`hanyin|open311`"},
	FlagScenario: translate.Phrase{En: "the county whose petitions are routed, `SCENARIO`",
		Zh: "诉求所在的县，情景 `SCENARIO`"},
	FlagSchedule: translate.Phrase{En: "arrivals, `constant|poisson|ramp|step|burst|sine`",
		Zh: "到达方式，`constant|poisson|ramp|step|burst|sine`"},
	FlagRate: translate.Phrase{En: "arrivals a second, `N`; ramp and step end there, sine swings around it",
		Zh: "每秒到达 `N` 件；ramp 与 step 的终点，sine 的均值"},
	FlagFrom: translate.Phrase{En: "where ramp and step begin, arrivals a second, `N`",
		Zh: "ramp 与 step 的起点，每秒 `N` 件"},
	FlagSteps:  translate.Phrase{En: "steps of step, `N`", Zh: "step 的级数 `N`"},
	FlagPeriod: translate.Phrase{En: "of burst and sine, `TIME`", Zh: "burst 与 sine 的周期 `TIME`"},
	FlagSwing:  translate.Phrase{En: "of sine, a share of the rate, `0 to 1`", Zh: "sine 的振幅，占速率的比重 `0 至 1`"},
	FlagFactor: translate.Phrase{En: "of burst: so many times the rate for a tenth of the period, `X`",
		Zh: "burst 的倍数 `X`，持续周期的十分之一"},
	FlagSpeed: translate.Phrase{En: "replay the scenario's simulated arrivals, `X` times faster than life",
		Zh: "以 `X` 倍速重放情景模拟的到达"},
	FlagTrace: translate.Phrase{En: "replay the arrivals in `FILE`, one time in seconds a line",
		Zh: "重放文件 `FILE` 中的到达，每行一个秒数"},
	FlagClosed: translate.Phrase{En: "closed model: ask again when the answer has come", Zh: "封闭模型：答复到了再问下一件"},
	FlagLanes: translate.Phrase{En: "askers side by side, `N`; 0: one a core, 32 for --closed over HTTP",
		Zh: "并行的提问者 `N`；0 表示每核一个，HTTP 封闭模型为 32"},
	FlagDuration: translate.Phrase{En: "how long petitions arrive, `TIME`", Zh: "到达持续时间 `TIME`"},
	FlagCount:    translate.Phrase{En: "petitions at most, `N`; 0: no bound", Zh: "至多 `N` 件诉求；0 表示不限"},
	FlagTimeout:  translate.Phrase{En: "of a call, `TIME`", Zh: "每次调用的时限 `TIME`"},
	FlagMaxLag: translate.Phrase{
		En: "the generator's own lateness, 99th percentile, beyond which a run is invalid, `TIME`",
		Zh: "生成器自身滞后的 99 分位上限 `TIME`，超过则结论无效"},
	FlagConnections: translate.Phrase{En: "calls under way at most, `N`", Zh: "同时进行的调用至多 `N` 次"},
	FlagThreshold: translate.Phrase{En: "what must hold, `EXPR` such as 'response.p99 < 10ms'; repeatable",
		Zh: "必须满足的条件 `EXPR`，如 'response.p99 < 10ms'；可重复"},
	FlagFault: translate.Phrase{
		En: "what goes wrong, `NAME[=X]`: slow, down, stale, lost, duplicates, poison, restart, clock, all; " +
			"repeatable, commas allowed",
		Zh: "注入故障 `NAME[=X]`：slow、down、stale、lost、duplicates、poison、restart、clock、all；可重复，可用逗号"},
	FlagFindMax: translate.Phrase{En: "look for the highest rate that passes: double, bisect, confirm",
		Zh: "寻找可通过的最高速率：倍增、二分、确认"},
	FlagTrain: translate.Phrase{
		En: "train the router on `FILE`, CSV with columns text and label, a fifth held out",
		Zh: "以 CSV 文件 `FILE`（text、label 两列）训练分派器，留出五分之一"},
	FlagPetitions: translate.Phrase{En: "different petitions that are written, `N`", Zh: "生成的不同诉求数 `N`"},
	FlagAccuracy: translate.Phrase{
		En: "share of petitions whose category is declared right, `0 to 1`; default: the scenario's desk",
		Zh: "类别申报正确的比重 `0 至 1`；默认取情景中的分拣准确率"},
	FlagCompare: translate.Phrase{En: "set the result beside an earlier one, `FILE`", Zh: "与先前结果 `FILE` 对比"},
	FlagTolerance: translate.Phrase{En: "change for the worse that --compare lets pass, `SHARE`",
		Zh: "--compare 允许的变差幅度 `SHARE`"},
	FlagListen: translate.Phrase{En: "`ADDRESS` to listen on; port 0 takes a free one",
		Zh: "监听地址 `ADDRESS`；端口 0 表示任选空闲端口"},
	FlagConcurrency: translate.Phrase{En: "questions at a time, `N`; more are turned away with 429",
		Zh: "同时处理的请求数 `N`；多出的以 429 拒绝"},
	FlagOpen:         translate.Phrase{En: "connections at a time, `N`", Zh: "同时打开的连接数 `N`"},
	FlagBody:         translate.Phrase{En: "bytes of a question at most, `N`", Zh: "请求体至多 `N` 字节"},
	FlagServeTimeout: translate.Phrase{En: "for the router to answer, `TIME`", Zh: "分派器答复的时限 `TIME`"},
	FlagFor:          translate.Phrase{En: "stop after `TIME`; 0: when told", Zh: "运行 `TIME` 后停止；0 表示直到收到信号"},
	FlagForgetful: translate.Phrase{
		En: "put repeated questions to the router again, as careless servers do; faulty-duplicates and " +
			"faulty-cohandlers are always served so",
		Zh: "对重复请求不作识别（粗心的服务器）；faulty-duplicates 与 faulty-cohandlers 总是如此"},
	FlagToken:   translate.Phrase{En: "answer Open311 submissions with a token", Zh: "对 Open311 提交先返回 token"},
	FlagLogText: translate.Phrase{En: "write petition texts to the log", Zh: "在日志中写入诉求文本"},
	NoRouter: translate.Phrase{En: "what is to be tested? --router NAME (%s) or --url URL",
		Zh: "测试什么？请给出 --router NAME（%s）或 --url URL"},
	BothRouters: translate.Phrase{En: "--router and --url do not go together: leave one out",
		Zh: "--router 与 --url 不能同时使用：请去掉一个"},
	BadSchedule: translate.Phrase{En: "--schedule %q: want constant, poisson, ramp, step, burst or sine",
		Zh: "--schedule %q：应为 constant、poisson、ramp、step、burst 或 sine"},
	BadRate: translate.Phrase{En: "--%s %s: want more than 0 and at most 100 million",
		Zh: "--%s %s：应大于 0，且不超过一亿"},
	BadDuration: translate.Phrase{En: "--%s %s: want 1 ms to 24 h", Zh: "--%s %s：应为 1 毫秒至 24 小时"},
	BadNumber:   translate.Phrase{En: "--%s %s: want %s to %s", Zh: "--%s %s：应在 %s 到 %s 之间"},
	Alone: translate.Phrase{En: "--%s and --%s do not go together: leave one out",
		Zh: "--%s 与 --%s 不能同时使用：请去掉一个"},
	Progress: translate.Phrase{En: "%.0f/s, response p50 %s, p99 %s, errors %d, %s left",
		Zh: "每秒 %.0f，响应 p50 %s，p99 %s，错误 %d，剩余 %s"},
	Probing:    translate.Phrase{En: "looking for the highest rate that passes\n", Zh: "寻找可通过的最高速率\n"},
	ProbeMet:   translate.Phrase{En: "%.0f/s: passed, response p99 %s\n", Zh: "每秒 %.0f：通过，响应 p99 %s\n"},
	ProbeUnmet: translate.Phrase{En: "%.0f/s: not passed: %s\n", Zh: "每秒 %.0f：未通过：%s\n"},
	NoAnswer:   translate.Phrase{En: "the router does not answer: %v", Zh: "分派器没有答复：%v"},
	Unmet:      translate.Phrase{En: "a threshold or an invariant was not met", Zh: "有阈值或不变量未达到"},
	TooSlow: translate.Phrase{
		En: "the generator could not keep up: ask for a lower --rate, or run it on a quiet machine",
		Zh: "生成器跟不上：请降低 --rate，或换用空闲的机器"},
	Worse: translate.Phrase{En: "worse than before by more than %s", Zh: "比之前变差超过 %s"},
	NotTrainable: translate.Phrase{En: "--train: the router %s does not learn from texts: want bigram or segment",
		Zh: "--train：分派器 %s 不从文本学习：请用 bigram 或 segment"},
	Listening: translate.Phrase{En: "%s listens on http://%s\n", Zh: "%s 监听于 http://%s\n"},
	BadAddress: translate.Phrase{En: "--listen %s: %v: want an address such as 127.0.0.1:8311",
		Zh: "--listen %s：%v：请写成 127.0.0.1:8311 的形式"},
	BadListen: translate.Phrase{En: "--listen %s: %v: choose another address, or port 0 for a free one",
		Zh: "--listen %s：%v：请换一个地址，或用端口 0 任选空闲端口"},
	Unseen: translate.Phrase{En: "--trace and --speed replay what they find: --%s does nothing beside them",
		Zh: "--trace 与 --speed 按原样重放：--%s 不起作用"},
}
