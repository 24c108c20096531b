package engine

import (
	"bytes"
	"encoding/json"
)

// encode writes an answer as JSON, without escaping what only HTML would misread: answers are never put into a page
// as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
