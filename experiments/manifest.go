package experiments

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"runtime"

	"hanyin/sim"
)

// A Provenance is the head of every manifest: what document it is, and the program and the call that made it.
type Provenance struct {
	Schema   string   `json:"schema"`
	Version  string   `json:"version"`
	Build    string   `json:"build"`
	Go       string   `json:"go"`
	Platform string   `json:"platform"`
	Command  []string `json:"command"`
}

// NewProvenance is the provenance of a document of that schema that this program makes for a command line.
func NewProvenance(schema string, command []string) Provenance {
	return Provenance{schema, Version, Build(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, command}
}

// A Manifest says how to repeat a run exactly: the program, the call, every resolved value, and what each replication
// came to.
type Manifest struct {
	Provenance
	Scenario     ScenarioDocument `json:"scenario"`
	Seed         uint64           `json:"seed"`
	Planned      int              `json:"planned"`
	Replications []Replicated     `json:"replications"`
	EventHash    string           `json:"event_hash"`
	Events       uint64           `json:"events"`
	Files        []string         `json:"files"`
	Wall         float64          `json:"wall_s"`
}

// A Replicated is one finished replication: its number, the seed of its streams and the hash of its events.
type Replicated struct {
	Number int    `json:"number"`
	Seed   string `json:"seed"`
	Hash   string `json:"event_hash"`
}

// manifest describes the run that the command line started and whose files are in the folder.
func (r *Result) manifest(f *Folder, command []string) Manifest {
	m := Manifest{
		Provenance: NewProvenance("hanyin.manifest/1", command),
		Scenario:   DescribeScenario(r.Scenario), Seed: r.Seed, Planned: r.Planned, Replications: []Replicated{},
		EventHash: r.Hash(), Events: r.Events, Files: f.Files(), Wall: r.Wall.Seconds(),
	}
	for i, number := range r.Finished {
		hash := binary.LittleEndian.Uint64(r.hashes.bytes[8*i:])
		m.Replications = append(m.Replications,
			Replicated{number, hexOf(uint64(ReplicationSeed(r.Seed, r.past(number)))), hexOf(hash)})
	}
	return m
}

func hexOf(x uint64) string { return fmt.Sprintf("%016x", x) }

// replicationSeed is that of one replication's streams.
func ReplicationSeed(seed uint64, i int) sim.Seed {
	return sim.Seed(seed).Derive("replication", uint64(i))
}

// WriteJSON writes a document, indented, with a newline at its end.
func WriteJSON(w io.Writer, document any) error {
	text, err := json.MarshalIndent(document, "", " ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// Save writes the documents of a run beside the tables that grew with it, and gives all files their names.
func (r *Result) Save(f *Folder, command []string) error {
	if err := f.WriteJSON(ResultFile, r.Document()); err != nil {
		return err
	}
	return f.Finish(r.manifest(f, command))
}
