package web

import _ "embed"

// openapi describes the interface.
//
//go:embed openapi.json
var openapi []byte
