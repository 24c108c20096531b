package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// opened opens results in the exported page: a folder of folders, each of which shows its report, then single files,
// among them some that are none.
func (t *test) opened(address string) {
	if t.results == "" {
		return
	}
	s := t.open("opened", address, look{width: 1280, lang: "zh-CN"})
	s.until(startShown)
	s.click(".steps button:nth-child(5)", "")
	s.choose("webkitdirectory", t.results)
	s.until(`document.querySelectorAll("#folders li").length > 5`)
	n := int(s.number(`document.querySelectorAll("#folders li").length`))
	step := 1
	if !t.whole && t.only == "" {
		step = n // each loads the larger engine anew
	}
	for i := 0; i < n; i += step {
		name := s.js(fmt.Sprintf(`document.querySelectorAll("#folders li b")[%d].textContent`, i))
		s.js(fmt.Sprintf(`document.querySelectorAll("#folders li button")[%d].click()`, i))
		s.until(`document.querySelector("#folders .doc table, #folders p[role=alert]")`)
		if got := s.js(`document.querySelector("#folders p[role=alert]")?.textContent ?? ""`); got != `""` {
			s.fault(name + ": " + got)
		}
		s.check("folder of " + name)
		s.shot(t.shots, fmt.Sprintf("opened-%02d", i))
		s.click("#folders button", "关闭")
		s.until(`document.querySelector("#folders li")`)
	}
	s.choose("webkitdirectory", t.work)
	s.until(`document.querySelector("#folders p[role=alert]").textContent.includes("没有结果文件")`)
	t.end(s)

	s = t.open("opened-390", address, look{width: 390, lang: "zh-CN"})
	s.until(startShown)
	s.click(".steps button:nth-child(5)", "")
	result := filepath.Join(t.results, "compare", "result.json")
	text, err := os.ReadFile(result)
	s.note("result", err)
	for name, c := range map[string][2]string{
		"other.json":   {strings.Replace(string(text), `"version":`, `"version":"0.0.1","was":`, 1), "0.0.1"},
		"part.json":    {string(text[:len(text)/2]), "part.json"},
		"no-file.json": {"month,backlog\n", "no-file.json"},
	} {
		file := filepath.Join(t.work, name)
		s.note("file", os.WriteFile(file, []byte(c[0]), 0o644))
		s.choose("accept", file)
		s.until(fmt.Sprintf(`document.querySelector("#folders p[role=alert]")?.textContent.includes(%q)`, c[1]))
	}
	s.choose("accept", result)
	s.until(`document.querySelector("#folders .doc table")`)
	s.check("opened at 390")
	s.shot(t.shots, "opened-390")
	t.end(s)
}

// choose chooses a file or a folder in the first input of results that has an attribute.
func (s *session) choose(attribute, path string) {
	input := "#folders input[" + attribute + "]"
	s.until(fmt.Sprintf("document.querySelector(%q)", input))
	s.do("choose "+path, chromedp.SetUploadFiles(chromedp.CSS(input), []string{path}))
}
