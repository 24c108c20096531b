package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// A podJob is what of a Job in a manifest decides about failed pods.
type podJob struct {
	Spec struct {
		CompletionMode       string `yaml:"completionMode"`
		Completions          int    `yaml:"completions"`
		BackoffLimit         *int   `yaml:"backoffLimit"`
		BackoffLimitPerIndex *int   `yaml:"backoffLimitPerIndex"`
		MaxFailedIndexes     *int   `yaml:"maxFailedIndexes"`
		PodFailurePolicy     struct {
			Rules []podRule `yaml:"rules"`
		} `yaml:"podFailurePolicy"`
		Template struct {
			Spec struct {
				RestartPolicy string         `yaml:"restartPolicy"`
				Containers    []podContainer `yaml:"containers"`
			} `yaml:"spec"`
		} `yaml:"template"`
	} `yaml:"spec"`
}

type podContainer struct {
	Name string `yaml:"name"`
}

type podRule struct {
	Action      string `yaml:"action"`
	OnExitCodes *struct {
		ContainerName string `yaml:"containerName"`
		Operator      string `yaml:"operator"`
		Values        []int  `yaml:"values"`
	} `yaml:"onExitCodes"`
	OnPodConditions []struct {
		Type   string `yaml:"type"`
		Status string `yaml:"status"`
	} `yaml:"onPodConditions"`
}

// A fate is how a pod failed: the exit code of its container, and whether the node, a drain or a preemption ended it
// (condition DisruptionTarget).
type fate struct {
	code      int
	disrupted bool
}

// matches reports whether a rule is about a fate.
func (r podRule) matches(f fate) bool {
	if r.OnExitCodes != nil {
		return f.code != 0 && slices.Contains(r.OnExitCodes.Values, f.code) == (r.OnExitCodes.Operator == "In")
	}
	for _, c := range r.OnPodConditions {
		if f.disrupted && c.Type == "DisruptionTarget" && c.Status == "True" {
			return true
		}
	}
	return false
}

// ends says what becomes of an index, or of a Job without, all of whose pods meet one fate: the first rule that
// matches decides, and where none does, the failure counts. Source: Kubernetes, Jobs, "Pod failure policy" and
// "Backoff limit per index".
func (j podJob) ends(f fate) string {
	limit, whole := j.Spec.BackoffLimitPerIndex, "the index"
	if limit == nil {
		limit, whole = j.Spec.BackoffLimit, "the Job"
	}
	action := "Count"
	if i := slices.IndexFunc(j.Spec.PodFailurePolicy.Rules, func(r podRule) bool { return r.matches(f) }); i >= 0 {
		action = j.Spec.PodFailurePolicy.Rules[i].Action
	}
	switch action {
	case "Ignore":
		return "is called again, however often"
	case "Count":
		return fmt.Sprintf("is called again %d times, then %s fails", *limit, whole)
	case "FailIndex":
		return "the index fails at once"
	case "FailJob":
		return "the Job fails at once"
	}
	return "no action " + action
}

// faults are what the server of Kubernetes would refuse, beside what the schema tells. Source: Kubernetes API,
// batch/v1, JobSpec and PodFailurePolicy.
func (j podJob) faults() (faults []string) {
	wrong := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	s := j.Spec
	wrong(s.Template.Spec.RestartPolicy != "Never", "podFailurePolicy with restartPolicy %q",
		s.Template.Spec.RestartPolicy)
	wrong(s.BackoffLimitPerIndex != nil && s.CompletionMode != "Indexed",
		"backoffLimitPerIndex with completionMode %q", s.CompletionMode)
	wrong(s.MaxFailedIndexes != nil && (s.BackoffLimitPerIndex == nil || *s.MaxFailedIndexes > s.Completions),
		"maxFailedIndexes without backoffLimitPerIndex, or above completions")
	wrong(len(s.PodFailurePolicy.Rules) > 20, "%d rules", len(s.PodFailurePolicy.Rules))
	for i, r := range s.PodFailurePolicy.Rules {
		wrong((r.OnExitCodes == nil) == (r.OnPodConditions == nil), "rule %d has not one requirement", i)
		wrong(!slices.Contains([]string{"FailJob", "FailIndex", "Ignore", "Count"}, r.Action),
			"rule %d: action %q", i, r.Action)
		wrong(r.Action == "FailIndex" && s.BackoffLimitPerIndex == nil,
			"rule %d: FailIndex without backoffLimitPerIndex", i)
		if e := r.OnExitCodes; e != nil {
			named := slices.ContainsFunc(s.Template.Spec.Containers,
				func(c podContainer) bool { return c.Name == e.ContainerName })
			wrong(!named, "rule %d: no container %q", i, e.ContainerName)
			wrong(e.Operator != "In" && e.Operator != "NotIn", "rule %d: operator %q", i, e.Operator)
			wrong(len(e.Values) == 0 || len(e.Values) > 255 || !slices.IsSorted(e.Values) ||
				len(slices.Compact(slices.Clone(e.Values))) < len(e.Values), "rule %d: values %v", i, e.Values)
			wrong(e.Operator == "In" && slices.Contains(e.Values, 0), "rule %d: In with 0", i)
		}
		for _, c := range r.OnPodConditions {
			wrong(!slices.Contains([]string{"True", "False", "Unknown"}, c.Status), "rule %d: status %q", i, c.Status)
		}
	}
	return faults
}

// podJobs are the Jobs of a printed manifest.
func podJobs(t *testing.T, manifest string) (jobs []podJob) {
	t.Helper()
	for d := yaml.NewDecoder(strings.NewReader(manifest)); ; {
		var j podJob
		if err := d.Decode(&j); errors.Is(err, io.EOF) {
			return jobs
		} else if err != nil {
			t.Fatal(err)
		}
		jobs = append(jobs, j)
	}
}

func TestFailedPodsAreTreatedByTheirExitCodes(t *testing.T) {
	dir := shop(t)
	got := works(t, dir, "experiment submit small.toml --engine k8s --claim sweeps --runs 3 --time 1h --out sweep")
	jobs := podJobs(t, got.out)
	if len(jobs) != 2 {
		t.Fatalf("%d Jobs, want the tasks and the merge:\n%s", len(jobs), got.out)
	}
	for i, j := range jobs {
		for _, fault := range j.faults() {
			t.Errorf("Job %d: %s", i, fault)
		}
	}
	const (
		again = "is called again, however often"
		index = "the index fails at once"
		whole = "the Job fails at once"
		borne = "is called again 3 times, then the index fails"
		few   = "is called again 3 times, then the Job fails"
	)
	for _, c := range []struct {
		what         string
		fate         fate
		tasks, merge string
	}{
		{"asks to be called again", fate{code: exitTryAgain}, again, again},
		{"asks so since the pod is evicted", fate{exitTryAgain, true}, again, again},
		{"is killed amid an eviction", fate{137, true}, again, again},
		{"is refused amid an eviction", fate{exitWrong, true}, again, again},
		{"is another program, or its files are wrong", fate{code: exitWrong}, index, whole},
		{"broke an invariant", fate{code: exitUnmet}, index, whole},
		{"could not keep up", fate{code: exitTooSlow}, index, whole},
		{"failed", fate{code: exitFailed}, borne, few},
		{"was interrupted", fate{code: exitInterrupted}, borne, few},
		{"ran out of memory", fate{code: 137}, borne, few},
	} {
		for i, want := range []string{c.tasks, c.merge} {
			if got := jobs[i].ends(c.fate); got != want {
				t.Errorf("Job %d: a pod that %s (%+v): %s, want: %s", i, c.what, c.fate, got, want)
			}
		}
	}
	if n := jobs[0].Spec.MaxFailedIndexes; n == nil || *n != 2 {
		t.Error("the Job of four tasks does not end when more than two of them have failed")
	}
}
