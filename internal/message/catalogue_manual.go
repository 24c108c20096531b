package message

// manualEntries are the texts of the manual, one command after the other.
var manualEntries = []entry{
	{"manual.calibrate_short", "fits the targets that may be fitted and writes the accepted parameter sets",
		"拟合校准目标，写出接受的参数组"},
	{"manual.calibrate_long",
		"Moves thirteen parameters within their plausible ranges until the targets marked C (T2, T3, T6, T10, " +
			"T12, T14, T15, T18) are met with all mechanisms on: history\n" +
			"matching first, then approximate Bayesian computation with sequential Monte Carlo. Held-out targets " +
			"are never looked at.\n" +
			"--out DIR keeps every simulated point, so that the same call goes on after an interruption, and takes " +
			"fits.csv, the accepted sets; a scenario uses\n" +
			`them by [tables] fits = "DIR/fits.csv" and fit = 1. Exit code 3: fewer sets than wanted; what resists ` +
			"is said, and what was found is kept.",
		"在合理范围内调整十三个参数，使全部机制开启时校准目标（T2、T3、T6、T10、T12、T14、T15、T18）达标：先历史匹配，再序贯蒙特卡洛近似贝叶斯计算。\n" +
			"从不参考检验目标。--out DIR 保存每个模拟点，中断后以同一命令继续；并写出接受的参数组 fits.csv，\n" +
			`情景以 [tables] fits = "DIR/fits.csv" 与 fit = 1 使用。退出码 3：接受组数不足；此时说明哪个目标无法达到，并保留已有结果。`},
	{"manual.claims_short", "tests the ten claims about the four mechanisms", "检验关于四大机制的十项论断"},
	{"manual.claims_long",
		"Runs the 2^4 design of the mechanisms over the accepted parameter sets, by two assignments of levers " +
			"to mechanisms, and says of each claim\n" +
			"whether it is supported, not supported, opposite or not identifiable, in which share of the parameter " +
			"sets it holds and which assumptions decide.\n" +
			"Thresholds were fixed before any run (docs/claims.md). Every run is kept in the folder (--out, default " +
			"experiment-claims), so the same call goes\n" +
			"on after an interruption. The whole test (30 replications in every set) takes hours: --quick is a " +
			"first look of minutes, from which nothing can be concluded.",
		"在经校准接受的各参数组上运行四大机制的 2^4 设计，按两种举措归属，判定每项论断得到支持、未得支持、方向相反还是无法判定，\n" +
			"并给出成立的参数组占比，以及由哪些假设决定。阈值在运行之前已写定（docs/claims.md）。每次运行都保存在文件夹\n" +
			"（--out，默认 experiment-claims），中断后以同一命令续作。完整检验（每组 30 次重复）需数小时：--quick 几分钟内给出快速一览，不可据以下结论。"},
	{"manual.compare_short", "compares scenarios, replication by replication, under common random numbers",
		"在公共随机数下逐次重复比较各情景"},
	{"manual.compare_long",
		"BASE and OTHER are names of embedded scenarios or paths of TOML files. Says what each OTHER changes, what " +
			"came of it, what it costs and\n" +
			"who loses: one verdict for each KPI that the change is about and for the five headline ones, by the " +
			"smallest difference that matters\n" +
			"(--matters, a table [matters] in a scenario file, or the table of KPIs). --all adds the tables of all " +
			"KPIs.\n" +
			"--half-width goes on until the first --kpi (default response.median_h) is known well enough; --best " +
			"finds the best scenario in a KPI, with a\n" +
			"guarantee (KN++), or as well as --budget runs allow (OCBA). Exit code 3: the precision asked for, or a " +
			"best scenario, was not reached.\n" +
			"Each --router-url is one more OTHER: BASE with its desk asking a router of your own " +
			"(docs/load-testing.md).",
		"BASE 与 OTHER 为内置情景名称或 TOML 文件路径。说明各 OTHER 改了什么、结果如何、代价多少、谁受损：\n" +
			"对改动所涉指标与五项主要指标逐项给出结论，以值得重视的最小差别为准\n" +
			"（--matters、情景文件中的 [matters] 表，或指标表的默认值）。--all 另列全部指标。\n" +
			"--half-width 持续重复，直至首个 --kpi（默认 response.median_h）达到要求的精度；--best 按某指标选出最优情景：\n" +
			"默认给出概率保证（KN++），或在 --budget 次运行内尽力而为（OCBA）。退出码 3：未达到要求的精度或未能选出最优。\n" +
			"每给一个 --router-url 即多一个备选情景：BASE 的分办改为询问自己的分派器（见 docs/load-testing.md）。"},
	{"manual.docs_short", "writes the program's own documentation", "生成本程序的文档"},
	{"manual.docs_long", "Manual pages for man(1).", "供 man(1) 使用的手册页。"},
	{"manual.docs_man_short", "writes manual pages in both languages", "生成中英文手册页"},
	{"manual.docs_man_long",
		"One page for each command, in man1 below the folder and, in Chinese, in zh_CN/man1. Pages that are " +
			"there are replaced.\nmanpath takes the folder: man -M man hanyin-run shows a page.",
		"每个命令一页：英文页在该文件夹的 man1 中，中文页在 zh_CN/man1 中。已有的同名页将被替换。\n查看方法：LANG=zh_CN.UTF-8 man -M man hanyin-run。"},
	{"manual.eventlog_short", "reads, describes, compares and writes real case records", "读取、描述、比较与写出真实案件记录"},
	{"manual.eventlog_long",
		"Work orders of 12345 platforms as CSV or Excel, 311 exports, Open311 dumps, event logs as XES, OCEL " +
			"2.0 or CSV, and the folder of a run.\n" +
			"Names, telephone numbers, addresses and texts are left out unless asked for. docs/eventlog.md tells " +
			"more.",
		"12345 平台工单（CSV 或 Excel）、311 导出、Open311 数据、XES、OCEL 2.0 或 CSV 事件日志，以及一次运行的文件夹。\n" +
			"姓名、电话、地址与文本默认不保留。详见 docs/eventlog.md。"},
	{"manual.eventlog_inspect_short", "guesses how a file is to be read and shows what is in it", "推断文件的读法并显示其内容"},
	{"manual.eventlog_inspect_long",
		"Prints the span, the cases, every kind of wrong row with its number and rule, the columns, bodies, " +
			"categories and channels.\n" +
			"--out writes the mapping: check it, edit it, and give it to the other commands.",
		"输出起止时间、案件数、各类问题行及其行号与处理、列、承办单位、类别与渠道。\n--out 写出映射文件：核对、修改后供其他命令使用。"},
	{"manual.eventlog_import_short", "makes a clean log of a file", "由文件生成干净的日志"},
	{"manual.eventlog_import_long",
		"Writes a Parquet file of cases with their events, instants in UTC, with the mapping, the counts of " +
			"wrong rows and the hash of the file in it.\n" +
			"--defects lists every wrong place as CSV: row, column, kind, value.",
		"写出 Parquet 文件：案件及其环节，时刻为 UTC，内含映射、问题计数与原文件哈希。\n--defects 以 CSV 列出每处问题：行、列、种类、取值。"},
	{"manual.eventlog_profile_short", "describes the cases of a log", "描述日志中的案件"},
	{"manual.eventlog_profile_long",
		"Volumes by month, weekday and hour, categories, bodies, channels, limits, cases on time, hand-overs, " +
			"returns, ratings, open cases,\n" +
			"and the key figures by which platforms are judged, each with its formula.",
		"按月份、星期与时段的件数，类别、承办单位、渠道、时限、按时情况、转办、退单、评价、未办结，\n以及平台考核指标及其算法。"},
	{"manual.eventlog_distance_short", "measures how far apart two logs are", "度量两份日志的距离"},
	{"manual.eventlog_distance_long",
		"Seven published measures between A and B, beside the noise floor: the distance of random halves of A.\n" +
			"With --split or --until, A is divided in time: B, or the past copied, is measured against the later " +
			"part.",
		"A 与 B 之间的七项公开度量，并列噪声底线（A 随机两半的距离）。\n用 --split 或 --until 时按时间划分 A：以后一部分为准，度量 B 以及照搬过去的结果。"},
	{"manual.eventlog_simulate_short", "learns a process from a log, simulates what comes next, measures it",
		"由日志学习流程，模拟其后部分并度量"},
	{"manual.eventlog_simulate_long",
		"Learns from the first part of LOG how cases arrive and what happens in them, simulates as many cases\n" +
			"as the later part has, and prints seven distances between both, beside copies of the past, the noise\n" +
			"floor and the skill. How it is done is chosen by prediction inside the first part; the later part is\n" +
			"never looked at.",
		"由 LOG 的前一部分学习案件如何到达、如何办理，按后一部分的件数模拟，并列出两者的七项距离、照搬过去的结果、\n" +
			"噪声底线与技巧分。采用何种方法，只凭前一部分内部的预测效果选定，不参看后一部分。"},
	{"manual.eventlog_export_short", "writes the cases of a log in another form", "以另一形式写出日志中的案件"},
	{"manual.eventlog_export_long",
		"XES (.xes), OCEL 2.0 as JSON (.json) or SQLite (.sqlite), CSV with a row a step (.csv), Open311 " +
			"(--format open311), a clean log (.parquet).\nInstants carry the offset of the log's zone.",
		"XES（.xes）、OCEL 2.0 JSON（.json）或 SQLite（.sqlite）、每环节一行的 CSV（.csv）、Open311（--format open311）、" +
			"干净日志（.parquet）。\n时刻带有日志时区的时差。"},
	{"manual.load_short", "load-tests a petition router, in process or over HTTP", "对分派逻辑做压力测试（进程内或经 HTTP）"},
	{"manual.load_long",
		"Asks a router many petitions a second, holds every answer against what routers promise, and prints " +
			"times, accuracy and violations.\n" +
			"--router names a reference router (table, rules, bigram, ladder, ...), --url one behind HTTP. By " +
			"default arrivals are a Poisson process,\n" +
			"whatever the answers (open model); --speed replays the arrivals of --scenario faster than life; " +
			"--closed asks as fast as answers come.\n" +
			"Exit code 3: a threshold or an invariant was not met; 4: the generator could not keep up, so nothing " +
			"can be said.\n" +
			"With RESULT, two or more folders that --out has written, nothing is tested: those results are set side " +
			"by side.",
		"每秒向分派器提出大量诉求，逐件核对其承诺，输出时延、准确率与违反情况。\n" +
			"--router 指定参考分派器（table、rules、bigram、ladder 等），--url 指定 HTTP 后的分派器。默认按泊松过程到达，不受答复快慢影响\n" +
			"（开放模型）；--speed 按倍速重放 --scenario 的到达；--closed 则答复一到即发下一件。\n退出码 3：阈值或不变量未达到；4：生成器跟不上，结论无效。\n" +
			"给出两个以上 RESULT（--out 写出的文件夹）时不做测试，只把这些结果并列对照。"},
	{"manual.web_short", "the county in the browser", "在浏览器中使用"},
	{"manual.web_long",
		"Serves a page in which a county is changed, run and compared without a file: questions, controls, a time " +
			"line, the map, the flow of petitions, one petition's story, and what to take away. A FILE is a county " +
			"of your own to begin with (a scenario, or a folder with a scenario.toml), a folder of results to look " +
			"at, or case records, whose months are drawn beside the results. The code that " +
			"computes is that of run and compare, and a page names the command that gives its numbers again. What " +
			"is computed is kept in a folder (--out) that outlives the server. The server listens on this machine " +
			"alone; with an address that others reach it asks for a token, which stands in the address that it " +
			"prints. --export DIR writes a folder in which the page computes by itself, in the browser, for any web " +
			"server. docs/web.md has the interface and the limits.",
		"提供一个页面：不写文件即可改动、运行并比较一个县，包括问题、控件、时间轴、地图、诉求流向、单件诉求的经过和可带走的材料。" +
			"FILE 可以是自己的县（情景文件，或含 scenario.toml 的文件夹）、要查看的结果文件夹，或工单记录（各月数值与结果画在一起）。" +
			"计算所用代码与 run 和 compare 相同，页面给出得到相同数字的命令。计算结果存入 --out 文件夹，服务结束后仍在。" +
			"默认只在本机监听；若其他机器可达，则需要令牌，令牌写在所显示的网址中。--export DIR 写出由浏览器自行计算的文件夹，" +
			"可放在任意网页服务器上。接口与限制见 docs/web.md。"},
	{"manual.serve_short", "puts a reference router behind HTTP", "以 HTTP 提供一个参考分派器"},
	{"manual.serve_long",
		"Speaks the hanyin protocol (POST /v1/route) and Open311 GeoReport v2 (/open311/v2); GET /openapi.json " +
			"describes both. Listens on this machine\n" +
			"only unless told otherwise, turns away what is too much with 429 and Retry-After, and ends what is " +
			"under way on SIGTERM or Ctrl-C.\n" +
			"The log goes to standard error, without petition texts unless --log-text.",
		"支持 hanyin 协议（POST /v1/route）与 Open311 GeoReport v2（/open311/v2）；GET /openapi.json 给出接口描述。默认只监听本机，\n" +
			"超出能力时以 429 和 Retry-After 拒绝；收到 SIGTERM 或 Ctrl-C 后先办完手头再退出。\n日志写到标准错误，除非 --log-text，否则不含诉求文本。"},
	{"manual.licences_short", "prints the licences of what the program holds of others", "列出本程序所含第三方软件的许可证"},
	{"manual.licences_long",
		"Whoever hands the program on hands these notices on with it. --sbom prints a bill of materials instead " +
			"(CycloneDX 1.6, JSON).",
		"转交本程序时须一并附上这些声明。--sbom 改为输出软件物料清单（CycloneDX 1.6，JSON）。"},
	{"manual.run_short", "simulates a scenario in independent replications", "以独立重复的方式模拟一个情景"},
	{"manual.run_long",
		"SCENARIO is the name of an embedded scenario (default hanyin) or the path of a TOML file.\n" +
			"Prints the world, the KPIs with confidence half-widths, the towns and the departments.\n" +
			"nation, or a province or prefecture by code or name (61, 陕西省), runs each of its counties, made from " +
			"its divisions,\ninto one folder (--out, default experiment-NAME) with KPIs by county, prefecture and " +
			"province; the same call goes\non where one was interrupted. --replications is then of each county.",
		"SCENARIO 是内置情景的名称（默认 hanyin）或 TOML 文件的路径。\n输出世界概况、带置信半宽的指标、各镇与各部门。\n" +
			"写 nation（全国），或省级、地级行政区的代码或名称（61、陕西省），则按行政区划逐县生成并模拟，结果存于同一文件夹\n" +
			"（--out，默认 experiment-名称），分县、地、省给出指标；中断后再次执行同一命令即可续作。\n" +
			"此时 --replications 为每县的重复次数。"},
	{"manual.warmup_short", "finds how long a warm-up a scenario needs", "查看情景所需的预热期"},
	{"manual.warmup_long",
		"SCENARIO is the name of an embedded scenario (default hanyin) or the path of a TOML file.\n" +
			"Runs it from an empty start for --years without a warm-up. The warm-up of each monthly quantity is by " +
			"the marginal standard error rule (MSER-5) on the mean over replications without its seasons, as far as " +
			"the months differ from what follows; of that, the second half is compared with the first.",
		"SCENARIO 是内置情景的名称（默认 hanyin）或 TOML 文件的路径。\n" +
			"不设预热，自空白起点运行 --years 年。各月度指标先对各次重复取均值并去除季节，再按边际标准误规则（MSER-5）" +
			"取与其后各月有别的部分为预热期；其后各月再以后一半与前一半相比。"},
	{"manual.scenario_short", "lists, shows, checks, compares and begins scenarios", "列出、查看、检查、比较与新建情景"},
	{"manual.scenario_long",
		"A scenario is a world: its tables, its values with their sources, and the intensity of each mechanism.",
		"情景即一个世界：表格、带出处的取值，以及各机制的强度。"},
	{"manual.scenario_list_short", "lists the embedded scenarios", "列出内置情景"},
	{"manual.scenario_list_long", "Names, titles and parents of the scenarios that come with the program.",
		"随程序提供的情景：名称、标题与上级情景。"},
	{"manual.scenario_show_short", "shows every value of a scenario and where it comes from", "查看情景的每个取值及其来处"},
	{"manual.scenario_show_long",
		"For each key: the value, its unit, its plausible range, its tag (S seed, P public, D derived, A " +
			"assumption, M memory), its source, and the file and line that set it; then the dated changes and " +
			"shocks, likewise. FILTER is a table, such as limits, or part of a key or of its meaning.",
		"逐键列出：取值、单位、合理范围、类别（S 研究原文，P 公开资料，D 推算，A 假设，M 记忆）、出处，以及给出它的文件与行号；其后为分期变动与冲击，同样注明行号。" +
			"FILTER 为一张表（如 limits），或键名、含义的一部分。"},
	{"manual.scenario_keys_short", "lists the keys that planners change most", "列出规划中最常改动的取值"},
	{"manual.scenario_keys_long",
		"Limits, desk, grid leaders, town staff, mediators and experts, score weights, mechanisms and demand, with " +
			"their values in NAME (default hanyin), ranges and meanings.",
		"办理时限、平台、网格长、镇级人员、调解员与专家、考核权重、机制与需求，列出其在 NAME（默认 hanyin）中的取值、范围与含义。"},
	{"manual.scenario_check_short", "checks a scenario and prints all its mistakes", "检查情景并列出全部错误"},
	{"manual.scenario_check_long",
		"Every mistake is one line: file:line: where: what is wrong: what to do. Exit code 2 if there are any.",
		"每个错误一行：文件:行号: 位置: 问题: 办法。有错误时退出码为 2。"},
	{"manual.scenario_diff_short", "tells in plain sentences how scenario B differs from A", "用平实语句说明情景 B 与 A 的不同"},
	{"manual.scenario_diff_long", "Names or files. --set applies to B. --json lists the values.",
		"可用名称或文件。--set 作用于 B。--json 列出取值。"},
	{"manual.scenario_new_short", "writes a commented scenario file to start from", "写出带注释的起始情景文件"},
	{"manual.scenario_new_long",
		"It inherits from an embedded scenario, changes nothing yet, and lists what planners change most.",
		"继承一个内置情景，尚未作任何改动，并列出规划者最常改的键。"},
	{"manual.trace_short", "tells the story of one petition, dispute, meeting or whistle", "讲述一件诉求、纠纷、议事或吹哨的经过"},
	{"manual.trace_long",
		"Every state of the petition, who held it and why it went there, and beside what the records say what " +
			"was true.\n" +
			"--find takes what the petition must have met: misrouted, returned, escalated and others,\n" +
			"among them the account's services: direct-line, risk-report, violation-report, delegate-work, " +
			"epidemic-report; after dispute, meeting\n" +
			"or whistle, what one of those must have met, such as suppressed, agreed or petty.",
		"诉求的每个状态、由谁持有、为何流转；记录所写与真实情况并列。\n" +
			"--find 给出诉求须经历的情形：misrouted（错派）、returned（退单）、escalated（上报）等，\n" +
			"也可为公众号的服务：direct-line（民情直通）、risk-report（风险申报）、violation-report（违法举报）、delegate-work（代表工作）、" +
			"epidemic-report（涉疫报备）；以 dispute（纠纷）、meeting（议事）、whistle（吹哨）开头\n" +
			"则为该类须经历的情形，如 suppressed（压下）、agreed（一致）、petty（琐事）。"},
	{"manual.bench_short", "measures the engine on work whose answer is known", "用已知答案的任务测引擎"},
	{"manual.bench_long",
		"Prints one JSON line. A speed counts only if the answer is right; DEVELOPING.md says how to read it.",
		"输出一行 JSON。答案正确，速度才算数；读法见 DEVELOPING.md。"},
	{"manual.bench_phold_short", "the PHOLD benchmark: one pending event per logical process",
		"PHOLD 基准：每个逻辑进程一个待发事件"},
	{"manual.bench_phold_long",
		"Each event counts at its process and schedules one more after an exponential delay at a process drawn " +
			"uniformly.",
		"每个事件在其进程计数，并在指数延迟后向均匀抽取的进程再排一个事件。"},
	{"manual.bench_petition_short", "an open Jackson network with the county's shape", "形如本县的开放 Jackson 网络"},
	{"manual.bench_petition_long",
		"156 villages, 10 towns, 30 departments; the mean sojourn times are known in closed form. -csv writes " +
			"one record a visit.",
		"156 个村、10 个镇、30 个部门；平均逗留时间有解析解。-csv 为每次办理写一条记录。"},
	{"manual.version_short", "prints the version and the build", "输出版本与编译信息"},
	{"manual.version_long",
		"The version, the commit with its time, the Go release and the platform. A program made by go run, or " +
			"outside a repository, has no commit; in JSON it is null.",
		"版本、提交及其时间、Go 的版本与平台。用 go run 运行或在代码库之外编译时没有提交信息，JSON 中为 null。"},
	{"manual.completion_short", "prints a completion script for a shell", "输出命令行补全脚本"},
	{"manual.completion_long", `Load it in the shell's start-up file, for bash: eval "$(hanyin completion bash)".`,
		`在 shell 的启动文件中加载，如 bash：eval "$(hanyin completion bash)"。`},
	{"manual.help_short", "tells about a command, with examples", "说明一个命令，附示例"},
	{"manual.help_long", "The same page as COMMAND --help.", "与 命令 --help 相同。"},
	{"manual.qualify_short", "checks the engine and the statistics against known answers", "以已知答案检验引擎与统计方法"},
	{"manual.qualify_long",
		"Computes published and exact answers again on this machine: random numbers, the agenda, queueing " +
			"formulas, the network of queues, one record\n" +
			"a visit on disk at 2 million petitions a second, conservation and determinism of every preset, and " +
			"every estimator and design. Each line has\n" +
			"its source, what came out, what should, and the tolerance; for what is simulated that is what chance " +
			"allows once in 100,000. Exit code 3: a check failed.",
		"在本机重新计算公开发表的或精确的答案：随机数、事件表、排队公式、排队网络、每秒二百万件且逐次写盘、\n" +
			"各内置情景的守恒与可重复性，以及全部估计量与试验设计。每行列出出处、所得、应得与容差；模拟所得的容差为\n十万分之一的偶然界限。退出码 3：有检查未通过。"},
	{"manual.report_short", "writes the report of results that a folder holds", "为文件夹中的结果写出报告"},
	{"manual.report_long",
		"DIR holds the results of an experiment, or of run, compare, validate, claims or load. Writes " +
			"report.html, one file without network, and its tables as CSV and Parquet; with --pictures the pictures " +
			"alone as SVG and PNG. --lang sets the language.",
		"DIR 为实验（或 run、compare、validate、claims、load）的结果文件夹。写出 report.html（单个文件，无需联网），并以 CSV 与 Parquet 存表格；加 " +
			"--pictures 另存图片（SVG 与 PNG）。--lang 设定语言。"},
	{"manual.submit_short", "gives the runs of an experiment to a cluster and follows them", "把实验交给集群运行并跟踪进度"},
	{"manual.submit_long",
		"Writes and submits the jobs (slurm), prints a manifest (k8s) or starts processes (local), then shows " +
			"one bar until every run has its result, and the analysis.\n" +
			"The folder (--out, default experiment-NAME) must be seen from every node. Ctrl-C leaves the tasks at " +
			"work. docs/cluster.md tells all.",
		"编写并提交作业（slurm）、输出清单（k8s）或启动进程（local），随后显示进度条，直至每次运行都有结果，并输出分析。\n" +
			"文件夹（--out，默认 experiment-名称）须为各节点共享。Ctrl-C 不影响任务继续运行。详见 docs/cluster.md。"},
	{"manual.follow_short", "follows a submitted experiment, from any terminal", "在任一终端跟踪已提交的实验"},
	{"manual.follow_long",
		"Shows one bar until every run has its result, submits again what the cluster left undone, and prints " +
			"the analysis. Ctrl-C leaves the tasks at work.",
		"显示进度条，直至每次运行都有结果；集群未完成的部分会再次提交；最后输出分析。Ctrl-C 不影响任务继续运行。"},
	{"manual.cancel_short", "ends a submitted experiment, keeping what is done", "取消已提交的实验，保留已有结果"},
	{"manual.cancel_long", "Ends all its tasks, at work and in line. hanyin experiment submit goes on with the rest.",
		"结束其全部任务，无论运行中还是等待中。hanyin experiment submit 可继续其余部分。"},
	{"manual.task_short", "does one task of a submitted experiment; engines call it", "执行已提交实验的一个任务；由各引擎调用"},
	{"manual.task_long",
		"Exit code 0: done; 75: to be called again; 2: not with this program or these files. Calling a task " +
			"twice does no harm.",
		"退出码 0：完成；75：请再次调用；2：程序或文件不符。重复调用无害。"},
	{"manual.experiment_short", "runs designed experiments and analyses them", "运行并分析设计好的实验"},
	{"manual.experiment_long",
		"An experiment varies factors of a scenario by a design and tells their effects, interactions, " +
			"synergies or indices. docs/experiments.md is its tutorial.",
		"实验按某种设计改变情景的因素，给出效应、交互、协同或敏感性指数。教程见 docs/experiments.md。"},
	{"manual.experiment_list_short", "lists the embedded experiments", "列出内置实验"},
	{"manual.experiment_list_long", "Names, titles and sizes of the experiments that come with the program.",
		"随程序提供的实验：名称、标题与规模。"},
	{"manual.experiment_run_short", "runs an experiment, or goes on with it", "运行实验，或继续未完成的实验"},
	{"manual.experiment_run_long",
		"Every run is one file in the folder (--out, default experiment-NAME), so nothing is lost when the call " +
			"ends early: the same call goes on.\n" +
			"A province or prefecture, by code or name, is the experiment nation for its counties alone.\n" +
			"The experiment.json of such a folder can be given as FILE: it is run again as it was. Exit code 75 " +
			"asks to call again (full disk, SIGTERM, another process at work in the folder).",
		"每次运行在文件夹（--out，默认 experiment-名称）中存为一个文件，提前结束也不丢失：再次执行同一命令即可续作。\n" +
			"写省级或地级行政区的代码或名称，即只对其各县运行实验 nation。\n" +
			"该文件夹中的 experiment.json 也可作为 FILE：按原样重新运行。退出码 75 表示请再次调用（磁盘已满、SIGTERM、另有程序正在使用该文件夹）。"},
	{"manual.experiment_merge_short", "joins folders of one experiment", "合并同一实验的各文件夹"},
	{"manual.experiment_merge_long",
		"Adds the results of all folders to the one of --out and, if nothing is missing, analyses the whole. " +
			"Order does not matter, nor does merging twice.",
		"把各文件夹的结果加入 --out 所指的文件夹；若无缺失，则分析全部结果。次序无关，重复合并无害。"},
	{"manual.validate_short", "sets every published target beside the model's value", "将全部公开数据与模型结果对照"},
	{"manual.validate_long",
		"Runs fresh replications, of seeds that calibration never saw, and prints the targets T1 to T20 and T22: " +
			"published value with its place and month, accepted range,\nthe model's " +
			"value with its interval, met or not, source, and whether it was fitted (C), held out (H), exact (E) or " +
			"is only plausible (X). Held-out targets\n" +
			"that are missed are printed as missed. Exit code 3: an exact or fitted target was missed, or an " +
			"invariant broken.",
		"以校准未用过的随机种子重新运行，列出目标 T1 至 T20 及 T22：公开数据及其地区与月份、达标范围、模型值及区间、是否达标、出处，\n" +
			"以及用途：校准（C）、检验（H）、须相等（E）或仅看是否合理（X）。检验目标未达标时照实列出。\n退出码 3：须相等或校准目标未达标，或守恒被破坏。"},
}
