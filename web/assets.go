package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// assets are the page's files.
//
//go:embed assets
var assets embed.FS

// asset is one file, ready to be served.
type asset struct {
	text   []byte
	packed []byte // by gzip; nil where that does not pay
	kind   string // media type
	tag    string // strong validator, without its quotes
}

// kinds are the media types of the page's files; those of the machine may be set to anything.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".json": "application/json; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8", ".png": "image/png",
	".ico": "image/x-icon", ".woff2": "font/woff2", ".wasm": "application/wasm", ".gz": "application/gzip",
	".webmanifest": "application/manifest+json",
}

// readAssets reads the page's files by the path under which they are served.
func readAssets() (map[string]asset, error) {
	files := map[string]asset{}
	err := fs.WalkDir(assets, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := assets.ReadFile(name)
		if err != nil {
			return err
		}
		files[strings.TrimPrefix(name, "assets")] = newAsset(name, text)
		return nil
	})
	if index, ok := files["/index.html"]; ok {
		files["/"] = index
	}
	return files, err
}

func newAsset(name string, text []byte) asset {
	sum := sha256.Sum256(text)
	kind := kinds[path.Ext(name)]
	if kind == "" {
		kind = mime.TypeByExtension(path.Ext(name))
	}
	if kind == "" {
		kind = "application/octet-stream"
	}
	return asset{text, packed(text, gzip.BestCompression), kind, hex.EncodeToString(sum[:12])}
}

// serve answers with the file, or that it has not changed.
func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "no-cache")
	h.Set("Vary", "Accept-Encoding")
	text, tag := a.text, a.tag
	if a.packed != nil && unpacks(r) {
		text, tag = a.packed, tag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}
