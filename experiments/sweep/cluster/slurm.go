package cluster

import (
	"context"
	_ "embed"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"

	"hanyin/experiments/plan"
)

// slurm has a round done as an array job and a job that depends on it, by the commands that Slurm's users have (Slurm
// 20.02 or later).
type slurm struct{}

//go:embed slurm.sh
var slurmText string

var slurmScript = template.Must(template.New("slurm.sh").Funcs(template.FuncMap{"quote": quote,
	"minutes": minutes}).Parse(slurmText))

func (slurm) Ready(plan.Cluster) error {
	for _, name := range []string{"sbatch", "squeue", "scancel", "scontrol"} {
		if _, err := exec.LookPath(name); err != nil {
			return wrong("cluster.no_command", name)
		}
	}
	return nil
}

func (e slurm) Submit(ctx context.Context, s *Site, r *Round) (Job, error) {
	ctx = context.WithoutCancel(ctx) // what sbatch has begun is learnt to its end, or nobody would know of the job
	script := s.file(r.Number, "task.sh")
	text, err := slurmTask(s, r)
	if err == nil {
		err = writeText(script, 0o755, text)
	}
	if err != nil {
		return Job{}, err
	}
	array := list(r.Chunks)
	if n := r.Settings.Slots; n > 0 {
		array += "%" + strconv.Itoa(n)
	}
	logs := strings.ReplaceAll(s.file(r.Number, logFolder), "%", "%%")
	id, err := e.sbatch(ctx, r, "--job-name="+r.Name(), "--array="+array, "--output="+logs+"/%a.txt", script)
	var p *Problem
	// which Slurm may remember as a job that failed
	if refusal := errors.As(err, &p) && p.Wrong; err != nil && !refusal {
		if j, found := e.Find(ctx, r); found { // it was taken, and the answer got lost
			return j, nil
		}
	}
	if err != nil {
		return Job{}, err
	}
	finish, err := e.sbatch(ctx, r, "--job-name="+r.Name()+"-"+finishName, "--dependency=afterany:"+id,
		"--output="+logs+"/"+finishName+".txt", script)
	if err != nil {
		return Job{Chunks: id}, nil // whoever follows does its work
	}
	return Job{Chunks: id, Finish: finish}, nil
}

// slurmTask is the script of both jobs.
func slurmTask(s *Site, r *Round) (string, error) {
	var text, asked, shell strings.Builder
	for line := range strings.Lines(r.Settings.Preamble) {
		if strings.HasPrefix(line, "#SBATCH") { // sbatch reads none after the first command
			asked.WriteString(line)
		} else {
			shell.WriteString(line)
		}
	}
	err := slurmScript.Execute(&text, struct {
		*Round
		Dir, Executable, Asked, Shell string
	}{r, s.Dir, s.path(r.Program), strings.TrimSuffix(asked.String(), "\n"), strings.TrimSuffix(shell.String(), "\n")})
	return text.String(), err
}

// quote makes one word of shell of any text.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

func minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

var (
	jobID     = regexp.MustCompile(`^\d+$`)
	stateName = regexp.MustCompile(`^[A-Z_]+$`)
)

// sbatch submits and returns the job's number.
func (slurm) sbatch(ctx context.Context, r *Round, args ...string) (string, error) {
	out, err := slurmCall(ctx, "sbatch", append([]string{"--parsable"}, args...)...)
	if err != nil {
		return "", refused(ctx, err, r.Settings.Partition)
	}
	id, _, _ := strings.Cut(strings.TrimSpace(out), ";") // number;cluster
	if !jobID.MatchString(id) {
		return "", failed("cluster.odd", "sbatch", out)
	}
	return id, nil
}

// passing are the complaints of Slurm that go away, in its own words.
var passing = []string{"unable to contact", "timed out", "temporarily", "connection refused", "communications error",
	"zero bytes", "not responding", "slurm backup controller"}

// refused makes a Problem of what sbatch said.
func refused(ctx context.Context, said error, partition string) error {
	text := strings.ToLower(said.Error())
	if slices.ContainsFunc(passing, func(p string) bool { return strings.Contains(text, p) }) {
		return retryable("cluster.busy", said)
	}
	if strings.Contains(text, "invalid partition") {
		if names, err := slurmCall(ctx, "sinfo", "-h", "-o", "%R"); err == nil {
			return wrong("cluster.partition", partition, strings.Join(strings.Fields(names), ", "))
		}
	}
	return wrong("cluster.refused", said)
}

// slurmCall runs a command of Slurm; what it said on standard error is the error.
func slurmCall(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.WaitDelay = time.Second
	for _, v := range os.Environ() { // a job may call, and must not hand on what it is itself
		if !strings.HasPrefix(v, "SLURM_ARRAY_") && !strings.HasPrefix(v, "SLURM_RESTART_COUNT=") &&
			!strings.HasPrefix(v, "SLURM_JOB") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil && ctx.Err() == nil && strings.TrimSpace(said.String()) != "" {
		err = errors.New(name + ": " + strings.Join(strings.Fields(said.String()), " "))
	}
	return string(out), err
}

func (slurm) Find(ctx context.Context, r *Round) (Job, bool) {
	var j Job
	for name, id := range map[string]*string{r.Name(): &j.Chunks, r.Name() + "-" + finishName: &j.Finish} {
		out, err := slurmCall(ctx, "squeue", "-h", "-t", "all", "-o", "%F", "--name="+name)
		if ids := strings.Fields(out); err == nil && len(ids) > 0 {
			*id = ids[0]
		}
	}
	return j, j.Chunks != ""
}

// ended are the states of a job that Slurm will not touch again.
var ended = []string{"COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY", "BOOT_FAIL",
	"DEADLINE", "PREEMPTED", "REVOKED"}

func (slurm) State(ctx context.Context, _ *Site, _ *Round, j Job) (State, error) {
	out, err := slurmCall(ctx, "squeue", "-h", "-r", "-t", "all", "-o", "%K %T", "-j", j.ids(","))
	if err != nil && strings.Contains(err.Error(), "Invalid job id") {
		return State{Over: true}, nil // long forgotten
	}
	if err != nil {
		return State{}, err
	}
	state := State{Over: true}
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
			continue
		case len(fields) != 2 || !stateName.MatchString(fields[1]): // not that all is over
			return State{}, failed("cluster.odd", "squeue", line)
		case slices.Contains(ended, fields[1]):
			continue
		}
		state.Over = false
		chunk, err := strconv.Atoi(fields[0])
		switch {
		case err != nil: // the finish
		case fields[1] == "RUNNING":
			state.Running = append(state.Running, chunk)
		default:
			state.Waiting++
		}
	}
	return state, nil
}

func (slurm) Restart(ctx context.Context, _ *Site, _ *Round, j Job, chunk int) error {
	_, err := slurmCall(ctx, "scontrol", "requeue", j.Chunks+"_"+strconv.Itoa(chunk))
	return err
}

func (slurm) Cancel(ctx context.Context, _ *Site, _ *Round, j Job) error {
	_, err := slurmCall(ctx, "scancel", strings.Fields(j.ids(" "))...)
	if err != nil && strings.Contains(err.Error(), "Invalid job id") {
		return nil
	}
	return err
}

func (j Job) ids(between string) string {
	if j.Finish == "" {
		return j.Chunks
	}
	return j.Chunks + between + j.Finish
}
