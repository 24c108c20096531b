package message

// ofDesigns is what package design says.
var ofDesigns = map[string]string{
	"no such design": "没有这样的设计",
	"fraction of %d basic and %d generated factors, want 1 to 20 and at most 20: %w":                           "部分析因：基本因素 %d 个、生成因素 %d 个，应为 1 至 20 个与至多 20 个：%v",
	"fraction: generator %d is %b: want a product of at least 2 of the %d basic factors: %w":                   "部分析因：第 %d 个生成元为 %b：应为至少 2 个基本因素（共 %d 个）之积：%v",
	"fraction: %d names for %d factors: %w":                                                                    "部分析因：%d 个名称对 %d 个因素：%v",
	"full factorial: factor %d has %d levels, want at least 1: %w":                                             "全析因：第 %d 个因素有 %d 个水平，至少 1 个：%v",
	"full factorial of %v levels: more than %d runs; take a fraction or fewer levels: %w":                      "全析因（水平数 %v）：运行超过 %d 次；请用部分析因或减少水平：%v",
	"full factorial: no factor: %w":                                                                            "全析因：没有因素：%v",
	"two-level factorial of %d factors, want 1 to 20; take a fraction: %w":                                     "两水平析因：%d 个因素，应为 1 至 20 个；请用部分析因：%v",
	"latin hypercube of %d points, %d dimensions, %d tries: want at least 1 each and at most %d numbers: %w":   "拉丁超立方：%d 个点、%d 维、尝试 %d 次：各至少为 1，总数至多 %d：%v",
	"list: no design point: %w":                                                                                "列表式设计：没有设计点：%v",
	"list: point %d has %d numbers for %d factors: %w":                                                         "列表式设计：第 %d 点有 %d 个数，因素却有 %d 个：%v",
	"list: point %d, factor %d is %v: %w":                                                                      "列表式设计：第 %d 点第 %d 个因素为 %v：%v",
	"list: points %d and %d are the same; ask for replications instead: %w":                                    "列表式设计：第 %d 点与第 %d 点相同；如需多跑，请增加重复次数：%v",
	"morris design of %d factors, %d levels, %d trajectories: want at least 1, an even number, at least 1: %w": "Morris 设计：%d 个因素、%d 个水平、%d 条轨迹：应分别为至少 1、偶数、至少 1：%v",
	"plackett-burman of %d factors, want 1 to 199: %w":                                                         "Plackett-Burman 设计：%d 个因素，应为 1 至 199 个：%v",
	"fraction of %d factors at resolution %d: want 1 to 40 factors, resolution 3 to 8: %w":                     "部分析因：%d 个因素、分辨度 %d：应为 1 至 40 个因素、分辨度 3 至 8：%v",
	"fraction of %d factors at resolution %d: more than %d runs; ask for less: %w":                             "部分析因：%d 个因素、分辨度 %d：运行超过 %d 次；请降低要求：%v",
	"regular fraction of %d factors, %d of them basic, at %d levels: want 1 to 40 factors, levels an odd prime and " +
		"at most %d runs: %w": "正规部分因子：%d 个因素（基本因素 %d 个）、%d 个水平：应为 1 至 40 个因素、奇素数个水平、运行至多 %d 次：%v",
	"regular fraction: generator %d is %v: want a multiple from 0 to %d of each of %d basic factors, at least 2 " +
		"not 0: %w": "正规部分因子：第 %d 个生成元为 %v：应为 0 至 %d 的倍数，基本因素共 %d 个各一，至少 2 个不为 0：%v",
	"regular fraction of %d factors at %d levels and resolution %d: want 1 to 40 factors, levels an odd prime, " +
		"resolution 3 to 8: %w": "正规部分因子：%d 个因素、%d 个水平、分辨度 %d：应为 1 至 40 个因素、奇素数个水平、分辨度 3 至 8：%v",
	"regular fraction of %d factors at %d levels and resolution %d: more than %d runs; ask for less: %w":                "正规部分因子：%d 个因素、%d 个水平、分辨度 %d：运行超过 %d 次；请降低要求：%v",
	"orthogonal array of %v levels at resolution %d: want at least one factor, 2 levels each and resolution 3 to 8: %w": "正交表（水平数 %v，分辨度 %d）：应至少一个因素、各至少 2 个水平、分辨度 3 至 8：%v",
	"orthogonal array of %v levels at resolution %d: more than %d runs; ask for less: %w":                               "正交表（水平数 %v，分辨度 %d）：运行超过 %d 次；请降低要求：%v",
	"saltelli design of %d base rows: want a power of two, at least 8, such as %d: %w":                                  "Saltelli 设计：基行 %d：应为 2 的幂且至少为 8，如 %d：%v",
	"saltelli design of %d factors: %w":                                            "Saltelli 设计：%d 个因素：%v",
	"scale: factor %d runs from %v to %v: want two numbers in order: %w":           "换算：第 %d 个因素从 %v 到 %v：应为由小到大的两个数：%v",
	"scale: point %d has %d coordinates for %d factors: %w":                        "换算：第 %d 点有 %d 个坐标，因素却有 %d 个：%v",
	"sobol points of %d dimensions, want 1 to %d: %w":                              "Sobol' 点：%d 维，应为 1 至 %d 维：%v",
	"%d sobol points of %d dimensions, want at least 1 and at most %d numbers: %w": "Sobol' 点：%d 个、%d 维，至少 1 个，总数至多 %d：%v",
}
