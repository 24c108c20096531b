// Package arrivals learns from the instants of a record how cases arrive, and draws arrivals of other spans.
//
// A model is a rate over time, in arrivals per hour, and a law of the gaps between arrivals on the time scale on which
// that rate is 1 (D. J. Daley and D. Vere-Jones, An Introduction to the Theory of Point Processes I, 2nd ed. 2003,
// sec. 7.4). Three families differ in both:
//
//   - Kernel: the rate of each half hour of the week is the weighted number of arrivals over the weighted time
//     observed, smoothed over its neighbours, recent weeks counting more if that predicts better; gaps are resampled
//     from the record in blocks, so regular and bursty arrivals stay so.
//   - Seasonal: the rate of the kernel times a trend, a season of the year where a year or more is observed, and a
//     factor of each day (a Cox process): a Poisson regression of daily counts. The trend is held at its last value
//     beyond the record.
//   - Batch: arrivals that follow each other within a short gap are one batch; batches arrive by a kernel, and their
//     sizes and inner gaps are resampled together.
//
// Learn fits every family, with several settings, to the first part of the record and simulates the rest; the setting
// with the smallest mean continuous ranked probability score of counts by hour, day, week and in all (T. Gneiting and
// A. E. Raftery, Journal of the American Statistical Association 102 (2007), a proper score) is fitted to the whole
// record.
//
// A record may show only some of the arrivals, as one does that leaves out cases still open at its end: Record.Seen
// gives the probability that an arrival is in it, and rates are of all arrivals.
package arrivals
