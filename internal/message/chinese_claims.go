package message

// ofClaims is what package claims says of its table.
var ofClaims = map[string]string{
	"contrast %s: there is no %q":                        "对比 %s：没有 %q",
	"contrast %q of %v with %v":                          "对比 %q：%v 对 %v",
	"claims.toml: there is no key %v":                    "claims.toml：没有键 %v",
	"claims.toml: %s, part %d: %w":                       "claims.toml：%s 第 %d 部分：%v",
	"%d KPIs, combined by %q: want one, or two combined": "%d 项指标，以 %q 合并：应为一项，或两项合并",
	"combine %q is unknown":                              "没有合并方式 %q",
	"wants %q is unknown":                                "没有要求 %q",
	"it wants %q by %v: want a positive number":          "要求 %q 达 %v：应为正数",
	"%q does not go with a contrast of kind %q":          "%q 与 %q 类对比不相配",
}
