package casefile

import (
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"hanyin/internal/datafile"
)

// Every column of the files is described: in their order, with its type.
func TestColumnsAreDescribed(t *testing.T) {
	for _, c := range []struct {
		file   datafile.File
		schema *parquet.Schema
	}{
		{petitionsFile, parquet.SchemaOf(Petition{})},
		{disputesFile, parquet.SchemaOf(Dispute{})},
		{truthsFile, parquet.SchemaOf(Truth{})},
	} {
		for _, fault := range c.file.Faults() {
			t.Error(fault)
		}
		fields := c.schema.Fields()
		if len(fields) != len(c.file.Columns) {
			t.Errorf("%s has %d columns, %d are described", c.file.Name, len(fields), len(c.file.Columns))
		}
		for i := range min(len(fields), len(c.file.Columns)) {
			f, d := fields[i], c.file.Columns[i]
			if f.Name() != d.Name || typeOf(f) != d.Type {
				t.Errorf("%s, column %d: %s, %v; described is %s, %v", c.file.Name, i, f.Name(), typeOf(f),
					d.Name, d.Type)
			}
		}
	}
}

func typeOf(f parquet.Field) datafile.Type {
	switch {
	case f.Type().Kind() == parquet.ByteArray:
		return datafile.Text
	case strings.HasPrefix(f.Type().String(), "TIMESTAMP"):
		return datafile.Instant
	case f.Type().Kind() == parquet.Boolean:
		return datafile.Flag
	case f.Type().Kind() == parquet.Double:
		return datafile.Number
	}
	return datafile.Whole
}
