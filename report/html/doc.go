// Package html writes results as one HTML file for people who decide: no network, pictures inside, printable, readable
// on a telephone and by a screen reader. A page is made of the document alone (result.json) and the call, so equal
// documents give equal bytes; every number on it stands in a <data> element whose value is the document's. One file of
// this package makes one kind of report.
package html
