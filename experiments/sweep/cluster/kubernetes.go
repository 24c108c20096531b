package cluster

import (
	"context"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"hanyin/experiments/plan"
)

// kubernetes writes the manifest of a round: an Indexed Job for the chunks, and a Job that merges, which asks to be
// called again until nothing is missing (Kubernetes 1.33 or later, where all that is used is stable). Applying it is
// left to kubectl.
type kubernetes struct{}

// manifestFile is the manifest in a round's folder.
const manifestFile = "job.yaml"

func (kubernetes) Ready(c plan.Cluster) error {
	if c.Claim == "" {
		return wrong("cluster.no_claim")
	}
	return nil
}

func (kubernetes) Submit(_ context.Context, s *Site, r *Round) (Job, error) {
	text, err := manifest(s, r)
	if err == nil {
		err = writeText(s.file(r.Number, manifestFile), 0o644, text)
	}
	return Job{Chunks: r.Name(), Finish: r.Name() + "-merge"}, err
}

func (kubernetes) Find(context.Context, *Round) (Job, bool) { return Job{}, false }

func (kubernetes) State(_ context.Context, _ *Site, r *Round, _ Job) (State, error) {
	return State{}, failed("cluster.not_followed", r.Name())
}

func (kubernetes) Restart(_ context.Context, _ *Site, r *Round, _ Job, _ int) error {
	return failed("cluster.not_followed", r.Name())
}

func (kubernetes) Cancel(_ context.Context, _ *Site, r *Round, _ Job) error {
	return failed("cluster.not_followed", r.Name())
}

// Manifest is that of a Kubernetes round.
func (s *Site) Manifest(r *Round) string { return s.file(r.Number, manifestFile) }

// final are the exit codes that another call would end with again: the call or a file is wrong (2), an invariant or
// threshold was not met (3, 4).
var final = []int{2, 3, 4}

// An object is a part of a manifest; its keys come out in alphabetical order.
type object = map[string]any

// manifest is the round as YAML.
func manifest(s *Site, r *Round) (string, error) {
	dir := path.Join(r.Settings.Mount, filepath.Base(s.Dir))
	tasks := job(r, "FailIndex", r.Name(), dir, "experiment", "task", dir, "--round", strconv.Itoa(r.Number),
		"--chunk", "$(JOB_COMPLETION_INDEX)")
	spec := tasks["spec"].(object)
	spec["completionMode"] = "Indexed"
	spec["completions"] = r.Of // Kubernetes numbers without gaps; a chunk that is done ends at once
	spec["parallelism"] = r.Of
	if n := r.Settings.Slots; n > 0 {
		spec["parallelism"] = min(n, r.Of)
	}
	spec["backoffLimitPerIndex"] = 3
	spec["maxFailedIndexes"] = r.Of / 2 // when more are hopeless, the rest hardly is not
	merge := job(r, "FailJob", r.Name()+"-merge", dir, "experiment", "merge", dir)
	merge["spec"].(object)["backoffLimit"] = 3
	var text strings.Builder
	text.WriteString("# " + r.Name() +
		": kubectl apply -f FILE; hanyin experiment follow DIR watches the results wherever DIR is to be seen.\n")
	out := yaml.NewEncoder(&text)
	out.SetIndent(2)
	for _, document := range []object{tasks, merge} {
		if err := out.Encode(document); err != nil {
			return "", err
		}
	}
	return text.String(), out.Close()
}

// job is what both Jobs have in common. Exit code 75 and a lost node do not count as failures, final codes are met by
// an action at once, and anything else is borne a few times.
func job(r *Round, hopeless, name, dir string, args ...string) object {
	labels := object{"app.kubernetes.io/name": "hanyin", "app.kubernetes.io/instance": r.Name()}
	container := object{
		"name": "task", "image": r.Settings.Image, "command": []string{path.Join(dir, Folder, r.Program)},
		"args":         args,
		"volumeMounts": []object{{"name": "sweep", "mountPath": r.Settings.Mount}},
		"resources":    object{"requests": resources(r.Settings), "limits": resources(r.Settings)},
	}
	return object{
		"apiVersion": "batch/v1", "kind": "Job", "metadata": object{"name": name, "labels": labels},
		"spec": object{
			"podFailurePolicy": object{"rules": []object{
				{"action": "Ignore", "onExitCodes": object{"containerName": "task", "operator": "In",
					"values": []int{tryAgain}}},
				{"action": "Ignore", "onPodConditions": []object{{"type": "DisruptionTarget", "status": "True"}}},
				{"action": hopeless, "onExitCodes": object{"containerName": "task", "operator": "In",
					"values": final}},
			}},
			"template": object{
				"metadata": object{"labels": labels},
				"spec": object{
					"restartPolicy": "Never", "activeDeadlineSeconds": int(r.Time / time.Second),
					"containers": []object{container},
					"volumes": []object{{
						"name":                  "sweep",
						"persistentVolumeClaim": object{"claimName": r.Settings.Claim},
					}},
				},
			},
		},
	}
}

// resources are what a pod asks for.
func resources(c plan.Cluster) object {
	asked := object{"cpu": strconv.Itoa(c.CPUs)}
	if c.Memory != "" {
		asked["memory"] = c.Memory + "i" // as Slurm counts
	}
	return asked
}
