// Package casefile writes the cases of many replications to two Parquet files: petitions.parquet, a row a registered petition as the records
// tell it, and oracle.parquet, what is true of the same cases and of those no record shows. Each replication spools its own rows; the files get
// them in order of replication, copied page by page, so that memory stays bounded and the bytes do not depend on workers.
package casefile
