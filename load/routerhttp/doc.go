// Package routerhttp connects petition routers over HTTP: a client that is an agents.Router, and a server for any
// router. It has two protocols: hanyin, the router's own questions and answers in JSON, and Open311 GeoReport v2,
// which existing systems implement. openapi.json describes both.
package routerhttp
