// Package html renders documents as one HTML file for people who decide: no network, figures inside, printable,
// readable on a telephone and by a screen reader. It knows no kind of result. A page is made of the document alone
// (result.json) and the call, so equal documents give equal bytes; every number on it stands in a <data> element whose
// value is the result's.
package html
