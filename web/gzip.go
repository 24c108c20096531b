package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
)

// leastPacked is how large an answer is, in bytes, that is worth packing.
const leastPacked = 1400

// packed is a text packed by gzip; nil where that does not make it smaller.
func packed(text []byte, level int) []byte {
	if len(text) < leastPacked {
		return nil
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		panic("web: " + err.Error())
	}
	z.Write(text) // to memory, so it cannot fail
	z.Close()
	if b.Len() >= len(text) {
		return nil
	}
	return b.Bytes()
}

// unpacks reports whether a client takes gzip; one that gives it no weight (q=0) does not.
func unpacks(r *http.Request) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return strings.TrimLeft(strings.TrimSpace(q), "q=0.") != "" || strings.TrimSpace(q) == ""
		}
	}
	return false
}
