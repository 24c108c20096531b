package cluster

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v4"

	"hanyin/experiments/plan"
)

// jobSchema is the published schema of a Job, with every key that it does not know forbidden, as kubectl's strict
// validation does.
func jobSchema(t *testing.T) *openapi3.Schema {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile("testdata/job-schema.json")
	if err != nil {
		t.Fatal(err)
	}
	no := false
	for _, s := range doc.Components.Schemas {
		if len(s.Value.Properties) > 0 {
			s.Value.AdditionalProperties.Has = &no
		}
	}
	return doc.Components.Schemas["io.k8s.api.batch.v1.Job"].Value
}

// documents are those of a manifest, as JSON has them.
func documents(t *testing.T, text string) (all []map[string]any) {
	t.Helper()
	for d := yaml.NewDecoder(strings.NewReader(text)); ; {
		var document any
		if err := d.Decode(&document); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		plain, err := json.Marshal(document)
		var job map[string]any
		if err == nil {
			err = json.Unmarshal(plain, &job)
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, job)
	}
}

var podRound = &Round{
	Number: 1, Token: "abcd2345", Experiment: "0123456789abcdef", Program: "hanyin-0", Of: 26, Chunks: []int{1, 2, 3},
	Time:     time.Hour,
	Settings: plan.Cluster{CPUs: 2, Memory: "2G", Image: "busybox", Claim: "sweeps", Mount: "/sweep", Slots: 10},
}

func TestManifestKeepsToThePublishedSchema(t *testing.T) {
	text, err := manifest(&Site{Dir: "/data/desks"}, podRound)
	if err != nil {
		t.Fatal(err)
	}
	jobs, schema := documents(t, text), jobSchema(t)
	if len(jobs) != 2 {
		t.Fatalf("%d documents, want the tasks and the merge:\n%s", len(jobs), text)
	}
	for _, job := range jobs {
		if err := schema.VisitJSON(job, openapi3.MultiErrors()); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}
	spec := jobs[0]["spec"].(map[string]any)
	for key, want := range map[string]any{"completionMode": "Indexed", "completions": 26., "parallelism": 10.,
		"backoffLimitPerIndex": 3.} {
		if spec[key] != want {
			t.Errorf("%s is %v, want %v", key, spec[key], want)
		}
	}
	for _, want := range []string{"experiment, task, /sweep/desks, --round, \"1\", --chunk, $(JOB_COMPLETION_INDEX)",
		"claimName: sweeps", "activeDeadlineSeconds: 3600", "restartPolicy: Never"} {
		if !strings.Contains(flat(text), want) {
			t.Errorf("%q is not in the manifest:\n%s", want, text)
		}
	}
}

// flat writes the manifest's lists on one line each.
func flat(text string) string {
	var parts []string
	for line := range strings.Lines(text) {
		parts = append(parts, strings.TrimPrefix(strings.TrimSpace(line), "- "))
	}
	return strings.Join(parts, ", ")
}

// TestSchemaRefusesWhatIsWrong shows that the test above can fail.
func TestSchemaRefusesWhatIsWrong(t *testing.T) {
	schema := jobSchema(t)
	for what, change := range map[string]func(spec map[string]any){
		"an unknown key": func(spec map[string]any) { spec["backoffLimitPerIndx"] = 3 },
		"a wrong type":   func(spec map[string]any) { spec["completions"] = "many" },
		"no template":    func(spec map[string]any) { delete(spec, "template") },
		"a deep mistake": func(spec map[string]any) {
			delete(spec["podFailurePolicy"].(map[string]any)["rules"].([]any)[0].(map[string]any), "action")
		},
	} {
		text, err := manifest(&Site{Dir: "/data/desks"}, podRound)
		if err != nil {
			t.Fatal(err)
		}
		job := documents(t, text)[0]
		change(job["spec"].(map[string]any))
		if schema.VisitJSON(job) == nil {
			t.Errorf("%s is not refused", what)
		}
	}
}
