//go:build !js || render

package plot

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hanyin/internal/message"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
)

// Letters are what pixels are drawn with. The zero value has Latin letters only.
type Letters struct {
	Name string // of the font with Chinese characters, empty if there is none
	cjk  *opentype.Font
}

// ErrNoFont says that no font of this machine has Chinese characters.
var ErrNoFont = message.Errorf("report.no_font")

// fontFolders are where fonts lie on Linux, macOS and Windows.
func fontFolders() []string {
	folders := []string{"/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
		`C:\Windows\Fonts`}
	if home, err := os.UserHomeDir(); err == nil {
		folders = append(folders, filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts"),
			filepath.Join(home, "Library/Fonts"))
	}
	return folders
}

// fontNames begin the names of files that hold Chinese characters, in small letters, the best first.
var fontNames = []string{
	"notosanscjk-regular", "notosanscjksc-regular", "notosanssc-regular", "notosanssc", "sourcehansanssc-regular",
	"sourcehansanscn-regular", "sourcehansans",
	"wqy-zenhei", "wqy-microhei", "droidsansfallback", "pingfang", "stheiti", "hiragino sans gb", "msyh", "simhei",
	"notoserifcjk-regular", "arphic", "uming", "ukai",
}

// FindLetters looks for a font with Chinese characters where the machine keeps its fonts, or below the folders given.
// ErrNoFont if none is there.
func FindLetters(folders ...string) (Letters, error) {
	if len(folders) == 0 {
		folders = fontFolders()
	}
	for _, path := range fontFiles(folders) {
		if f, name, err := chinese(path); err == nil {
			return Letters{name, f}, nil
		}
	}
	return Letters{}, ErrNoFont
}

// fontFiles are the files below the folders that may do, the best first; files of one rank in order of their names.
func fontFiles(folders []string) []string {
	ranked := make([][]string, len(fontNames))
	for _, folder := range folders {
		filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil // a folder that cannot be read has nothing for us
			}
			file := strings.ToLower(d.Name())
			if rank := slices.IndexFunc(fontNames,
				func(n string) bool { return strings.HasPrefix(file, n) }); rank >= 0 && isFont(file) {
				ranked[rank] = append(ranked[rank], path)
			}
			return nil
		})
	}
	var files []string
	for _, paths := range ranked {
		slices.Sort(paths)
		files = append(files, paths...)
	}
	return files
}

func isFont(file string) bool {
	return slices.Contains([]string{".ttc", ".otc", ".ttf", ".otf"}, filepath.Ext(file))
}

// chinese opens the font of a file, or of a collection the first for simplified characters, if it has them and they
// can be drawn.
func chinese(path string) (*opentype.Font, string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, "", err
	}
	all, err := sfnt.ParseCollection(data) // a single font is a collection of one
	if err != nil {
		return nil, "", err
	}
	var found *sfnt.Font
	var called string
	var buffer sfnt.Buffer
	for i := range all.NumFonts() {
		f, err := all.Font(i)
		if err != nil || !draws(f, &buffer) {
			continue
		}
		name, _ := f.Name(&buffer, sfnt.NameIDFull)
		if found == nil || strings.Contains(name, " SC") && !strings.Contains(called, " SC") {
			found, called = f, name
		}
	}
	if found == nil {
		return nil, "", ErrNoFont
	}
	return found, called, nil
}

// draws reports whether a font has the characters of the county's name, with outlines.
func draws(f *sfnt.Font, buffer *sfnt.Buffer) bool {
	for _, r := range "汉阴县诉求办结" {
		g, err := f.GlyphIndex(buffer, r)
		if err != nil || g == 0 {
			return false
		}
		if outline, err := f.LoadGlyph(buffer, g, 1000<<6, nil); err != nil || len(outline) == 0 {
			return false
		}
	}
	return true
}

// ink is what pixels are drawn with.
func (l Letters) ink() *ink {
	cache := font.NewCache(liberation.Collection())
	if l.cjk == nil {
		return &ink{script{cache, true}, sans}
	}
	face := font.Font{Typeface: "CJK"}
	cache.Add(font.Collection{{Font: face, Face: l.cjk}})
	return &ink{script{cache, false}, face}
}

// Has reports whether every character of a text can be drawn.
func (l Letters) Has(text string) bool {
	k := l.ink()
	face := k.handler.Cache().Lookup(k.face, letters)
	var buffer sfnt.Buffer
	for _, r := range text {
		if g, err := face.Face.GlyphIndex(&buffer, r); err != nil || g == 0 {
			return false
		}
	}
	return true
}
