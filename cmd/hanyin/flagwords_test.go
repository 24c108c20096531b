package main

import (
	"strings"
	"testing"
)

func TestMistakesAreToldInChinese(t *testing.T) {
	for args, want := range map[string]string{
		"run --nosuch":                                  "没有选项 -nosuch",
		"run --seed=x":                                  `选项 -seed 的取值 "x" 不合要求`,
		"run --set demand.issues_per_hh_yaer=3":         `没有这个键: 是否指 "demand.issues_per_hh_year"？`,
		"scenario check nosuch.toml":                    "没有这个文件: 请核对路径",
		"load --router tabel":                           `没有分派器 "tabel"：是否指 "table"？`,
		"load --router table --threshold p99":           "没有比较符",
		"experiment run nosuch":                         "没有这个名称的实验或文件",
		"load --router table --compare nosuch.json":     "没有这个文件或文件夹",
		"scenario check hanyin --set village.staff=abc": "不是取值",
	} {
		got := call(t, t.TempDir(), append(strings.Fields(args), "--lang", "zh")...)
		if got.code != exitWrong || !strings.Contains(got.err, want) {
			t.Errorf("hanyin %s: exit %d, said %q, want 2 and %q", args, got.code, got.err, want)
		}
	}
}
