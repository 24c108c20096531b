// Package experiments runs scenarios in independent replications, sums them up with confidence intervals, and writes
// the documents and files that others read. The same call gives the same answer on any number of workers.
package experiments
