#!/bin/bash
# One task of a sweep of hanyin, written by hanyin experiment submit. As a member of an array it does the chunk of its
# number, alone it does what all the others left.
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={{.Settings.CPUs}}
#SBATCH --time={{minutes .Time}}
#SBATCH --signal=B:TERM@15
{{with .Settings.Account}}#SBATCH --account={{.}}
{{end}}{{with .Settings.Partition}}#SBATCH --partition={{.}}
{{end}}{{with .Settings.Memory}}#SBATCH --mem={{.}}
{{end}}{{with .Asked}}{{.}}
{{end}}{{with .Shell}}{{.}}
{{end}}{{range .Settings.Modules}}module load {{quote .}} || exit 75
{{end}}
what=(--finish)
me=$SLURM_JOB_ID
if [ -n "$SLURM_ARRAY_TASK_ID" ]; then
    what=(--chunk "$SLURM_ARRAY_TASK_ID")
    me=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
fi

# A folder or program that is not to be seen here may be so elsewhere, or later.
code=75
if [ -x {{quote .Executable}} ]; then
    {{quote .Executable}} experiment task {{quote .Dir}} --round {{.Number}} "${what[@]}" &
    task=$!
    trap 'kill -TERM $task 2>/dev/null' TERM INT
    wait $task
    code=$?
    while kill -0 $task 2>/dev/null; do
        wait $task
        code=$?
    done
else
    echo "$(hostname): no program at "{{quote .Executable}}": is the shared disk mounted?" >&2
fi

# 75 asks to be called again; so does a death by signal, a few times. Slurm does it by itself only where its keeper
# has said so.
tries=${SLURM_RESTART_COUNT:-0}
if { [ $code = 75 ] && [ "$tries" -lt 20 ]; } || { [ $code -gt 128 ] && [ "$tries" -lt 3 ]; }; then
    scontrol requeue "$me" && sleep 30
    exit 75
fi
exit $code
