// Package petitiontext writes the Chinese texts of petitions (诉求文本): what the matter is, where, in which season, how
// severe, told through which channel and mode, with slips of typing, of voice recognition and of dialect. Texts are
// drawn by key, so the same petition always has the same text.
//
// Every template belongs to one of two halves. A classifier trained on texts of one half and tested on the other meets
// sentences it has never seen, which is what happens to it in life. The sentences and word lists are written for this
// package and are an assumption: they say how petitions may be worded, not how often.
package petitiontext
