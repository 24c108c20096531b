// Package web is hanyin in the browser: an HTTP server with the page's files and the functions of package engine, and
// the export of a folder in which the page computes by itself, with package engine compiled to WebAssembly.
//
// The server is made for one person or a few on one machine. It listens on the loopback interface unless told
// otherwise, and then asks for a token. What a request names is looked up, never opened: runs by the hash of what was
// asked for, folders of results by the hash of where they lie, files of the page in a table made at the start.
package web
