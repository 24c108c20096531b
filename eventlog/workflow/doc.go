// Package workflow learns a process from its event log and simulates it: any process whose records have cases,
// activities, times and, where known, resources. It knows no institutions; the county of package agents does.
//
// What is learnt:
//
//   - how cases arrive: package eventlog/arrivals;
//   - how long cases take that had not finished at the end of the record. A record of finished cases holds ever fewer
//     long ones towards its end, so that copies of its last part run short; weights make up for it (unfinished.go);
//   - what happens in a case, by one of two engines.
//
// Resample takes whole cases of the record: a systematic sample in which every kind of sequence comes as often as its
// weight says, each at an arrival near its own time of the week. It is a bootstrap of the past, knows no causes, and
// is hard to beat.
//
// Queues is a model on package sim. Activities follow each other as n-grams with back-off, or as in a case of the
// record; a resource does as many steps at once as the record shows it to, in its own hours of the week; open time of
// work is drawn by activity and resource; and what passes beyond that before a step is begun, for batches, post or
// other causes, is drawn from what the record has between steps when the resource was free. Waiting for a resource is
// not learnt: it comes about, and begins with the cases that are under way if they are given.
//
// Which engine, weights and arrivals are used is chosen by prediction: several records that end earlier are made of
// the record, each is divided, and every setting simulates the later part from the earlier one. Nothing after the end
// of the record is looked at.
package workflow
