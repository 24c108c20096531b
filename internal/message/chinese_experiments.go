package message

// ofExperiments is what package experiments and its packages calibrate, ledger and sweep say.
var ofExperiments = map[string]string{
	"enough":                       "已足够",
	"no KPI %q":                    "没有指标 %q",
	"the folder holds another run": "文件夹中已有另一次运行的结果",
	"the county cannot be built":   "无法据此生成全县",
	"%s: [routing] router: %w":     "%s：[routing] router 一项：%v",
	"not found":                    "没有找到",
	"%w: replication %d has the petitions 1 to %d":                 "%v：第 %d 次重复的诉求编号为 1 至 %d",
	"%w: none of the %d petitions of replication %d met all of it": "%v：第 %[3]d 次重复的 %[2]d 件诉求中，没有一件符合全部条件",

	"calibrate: the scenario has no value %s":                 "校准：情景中没有 %s",
	"calibrate: %s: its range [%v, %v] leaves nothing to fit": "校准：%s 的范围 [%v, %v] 没有拟合余地",
	"calibrate: an emulator needs at least two points":        "校准：替代模型至少需要两个点",
	"calibrate: the points of an emulator all lie together":   "校准：替代模型的各点重合",
	"the folder holds another calibration":                    "文件夹中已有另一次校准",
	"%s: %w: it was made with %s, this one would be %s":       "%s：%v：原为 %s，此次为 %s",

	"try again":                                    "请稍后再试",
	"holds no experiment":                          "中没有实验",
	"holds another experiment":                     "中是另一个实验",
	"no result yet":                                "尚无结果",
	"damaged result":                               "结果已损坏",
	"two different results of one task":            "同一任务有两个不同的结果",
	"%s %w than %s":                                "%s %v，与 %s 不同",
	"shard %q: want i/n, such as 2/8":              "shard %q：应写作 i/n，如 2/8",
	"shard %q: want at least one share":            "shard %q：至少分为一份",
	"shard %q is out of range: want 1/%d to %d/%d": "shard %q 超出范围：应在 1/%d 至 %d/%d 之间",

	"%s at %s: %w": "%s（%s）：%v",
	"a result: %w": "结果：%v",

	"fish: %w":              "fish 补全脚本：%v",
	"document: %w":          "文档：%v",
	"%d equal replications": "%d 次重复结果全同",
	"no font with Chinese characters was found":                      "未找到含汉字的字体",
	"%w: replication %d has %d of the kind, the last has number %d":  "%v：第 %d 次重复有此类 %d 件，最后一件编号 %d",
	"%w: none of the %d of the kind in replication %d met all of it": "%v：第 %[3]d 次重复的此类 %[2]d 件中，没有一件符合全部条件",
	"parts of it are missing":                                        "内容有缺失",
	"no results":                                                     "没有结果",
	"not a result of hanyin":                                         "不是 hanyin 的结果",
	"made by another version":                                        "出自另一版本",
	"no report is made of such results":                              "这类结果不生成报告",
	"has gone: the disk or the shared folder is not there just now":  "不见了：磁盘或共享文件夹此刻不可用",
	"%s: schema %q, want %q":                                         "%s：格式为 %q，应为 %q",
}
