// Package casefile writes the cases of many replications to three Parquet files: petitions.parquet, a row a registered
// petition as the records tell it, disputes.parquet, a row a registered dispute likewise, and oracle.parquet, what is
// true of the same petitions and of what no record shows. Each replication spools its own rows; the files get them in
// order of replication, copied page by page, so that memory stays bounded and the bytes do not depend on workers.
package casefile
