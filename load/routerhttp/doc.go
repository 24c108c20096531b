// Package routerhttp puts petition routers behind HTTP and asks those that already are: a client that is an
// agents.Router, and a server for any router. Two protocols: hanyin, the router's own questions and answers in JSON,
// and Open311 GeoReport v2, which existing systems speak. openapi.json describes both.
package routerhttp
