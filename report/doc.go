// Package report has one model of a result, whatever command gave it: facts, an answer in sentences, sections with
// tables and figures, notes, and how to repeat it. Each kind of result is built once, by the function of its name
// (Run, Compare, Experiment, ...), in the language asked for; package text renders a document as tables for a terminal
// and package html as one HTML file. The renderers know no kind of result, so a new section, column or figure is
// written in one place, the builder.
//
// Numbers stay numbers until they are rendered: a Quantity carries its value, half-width, unit and form, and both
// renderers show it by the same rules, so that a page and a table cannot differ. What only one medium shows, such as
// the names of KPIs as the command line takes them, is marked so (Medium).
package report
