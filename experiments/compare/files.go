package compare

import (
	"fmt"
	"io"
	"strconv"

	"hanyin/experiments"
	"hanyin/metrics"
)

// A Manifest says how to repeat a comparison exactly: the program, the call, every resolved value of every
// scenario.
type Manifest struct {
	experiments.Provenance
	Scenarios []experiments.ScenarioDocument `json:"scenarios"` // the baseline first
	Seed      uint64                         `json:"seed"`
	// of each replication's streams, the same in every scenario
	Seeds     []string `json:"seeds"`
	EventHash string   `json:"event_hash"`
	Events    uint64   `json:"events"`
	Files     []string `json:"files"`
	Wall      float64  `json:"wall_s"`
}

func (d *Result) manifest(f *experiments.Folder, command []string) Manifest {
	m := Manifest{
		Provenance: experiments.NewProvenance("hanyin.compare-manifest/1", command),
		Seed:       d.UsedSeed, Seeds: []string{}, EventHash: d.Hash(), Events: d.Events,
		Files: f.Files(), Wall: d.Wall.Seconds(),
	}
	for _, s := range d.Scenarios {
		m.Scenarios = append(m.Scenarios, experiments.DescribeScenario(s))
	}
	for r := range d.Rounds {
		m.Seeds = append(m.Seeds, fmt.Sprintf("%016x", uint64(experiments.ReplicationSeed(d.UsedSeed, r))))
	}
	return m
}

// Save writes the document, the KPIs of every replication and the manifest of a comparison, and gives all files their
// names.
func (d *Result) Save(f *experiments.Folder, document Document, command []string) error {
	if err := f.Write(experiments.KPIFile, func(w io.Writer) error { return d.writeKPIs(f, w) }); err != nil {
		return err
	}
	if err := f.WriteJSON(experiments.ResultFile, document); err != nil {
		return err
	}
	return f.Finish(d.manifest(f, command))
}

// writeKPIs writes one row for each replication, scenario and KPI; the value is empty where a KPI met no case.
func (d *Result) writeKPIs(f *experiments.Folder, w io.Writer) error {
	out, err := f.Head(w, &KPITable)
	if err != nil {
		return err
	}
	table := metrics.Table()
	for r := range d.Rounds {
		for i, s := range d.Scenarios {
			if r >= len(d.samples[i]) {
				continue
			}
			for k, v := range d.samples[i][r] {
				out.Write([]string{strconv.Itoa(r), s.Name, table[k].Name, table[k].Basis.String(),
					table[k].Unit, experiments.Decimal(v)})
			}
		}
	}
	out.Flush()
	return out.Error()
}
