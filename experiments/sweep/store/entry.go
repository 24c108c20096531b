package store

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// format opens every result file. Its first line is the format, the file's own name and the SHA-256 of the rest.
const format = "hanyin-result/1"

// seal is the content of the file of a name: one line that proves the body whole, then the body.
func seal(name string, body []byte) []byte {
	return append(fmt.Appendf(nil, "%s %s %x\n", format, name, sha256.Sum256(body)), body...)
}

// unseal returns the body of a sealed file, or false if a single bit of it is not as it was written, or it belongs to
// another name.
func unseal(name string, content []byte) ([]byte, bool) {
	_, body, found := bytes.Cut(content, []byte{'\n'})
	if !found || !bytes.Equal(content, seal(name, body)) {
		return nil, false
	}
	return body, true
}
