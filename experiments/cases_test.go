package experiments

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"

	"hanyin/metrics"
	"hanyin/metrics/casefile"
	"hanyin/scenarios"
)

// The rows of single cases agree with the counts of the run: one row a registered petition, with its truth beside it.
func TestCasesAgreeWithTheBooks(t *testing.T) {
	s, err := scenarios.Load("hanyin", []string{"time.warmup_days=0", "time.days=12"})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "run")
	folder, err := CreateFolder(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Replicate(context.Background(), s, Options{Replications: 3, Workers: 2, Folder: folder})
	if err != nil {
		t.Fatal(err)
	}
	if err := folder.Commit(); err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.ReadFile[casefile.Petition](filepath.Join(dir, PetitionsFile))
	if err != nil {
		t.Fatal(err)
	}
	count := r.KPIs[metrics.Index("petition.count_month")].Mean()
	if months := 12 * 24 / 730.0; int(count*months*3+.5) != len(rows) {
		t.Errorf("%d rows for %v petitions a month in 3 x %v months", len(rows), count, months)
	}
	disputes, err := parquet.ReadFile[casefile.Dispute](filepath.Join(dir, DisputesFile))
	if err != nil {
		t.Fatal(err)
	}
	accepted := r.KPIs[metrics.Index("dispute.accepted_per_1000_year")].Mean()
	residents := float64(s.Params.Geo.Resident)
	if want := accepted * residents / 1000 * 12 / 365 * 3; int(want+.5) != len(disputes) {
		t.Errorf("%d rows of disputes, the rate says %v", len(disputes), want)
	}
	truths, err := parquet.ReadFile[casefile.Truth](filepath.Join(dir, OracleFile))
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, o := range truths {
		if o.Petition == 0 {
			continue
		}
		if p := rows[told]; p.Petition != o.Petition || p.Replication != o.Replication {
			t.Fatalf("truth %d is of petition %d of replication %d, the row of %d of %d", told, o.Petition,
				o.Replication, p.Petition, p.Replication)
		}
		told++
	}
	if told != len(rows) || len(truths) == told {
		t.Errorf("%d truths of petitions for %d rows, %d truths in all", told, len(rows), len(truths))
	}
	if left, _ := os.ReadDir(filepath.Join(dir, ".partial")); len(left) > 0 {
		t.Errorf("%d files are left in the making", len(left))
	}
}
