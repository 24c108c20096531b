package message

// clusterEntries are what a sweep on a cluster may have to say.
var clusterEntries = []entry{
	{"cluster.no_command",
		"there is no %s on this machine: call from a login node of the cluster, or load the module that has it; " +
			"--engine local needs none",
		"本机没有 %s：请在集群的登录节点上执行，或先加载提供它的模块；--engine local 不需要它"},
	{"cluster.refused",
		"the cluster refused the job: %s: change --account, --partition, --time, --memory, --chunk or [cluster] " +
			"accordingly; nothing was submitted, and what is done is kept",
		"集群拒绝了作业：%s：请相应修改 --account、--partition、--time、--memory、--chunk 或 [cluster]；未提交任何作业，已有结果保留"},
	{"cluster.partition",
		"the cluster has no partition %q that you may use; it has %s: choose one with --partition; nothing was " +
			"submitted",
		"集群没有可用的分区 %q，现有 %s：请用 --partition 选择；未提交任何作业"},
	{"cluster.busy", "the cluster's controller does not answer just now: %s: try again later; what is done is kept",
		"集群控制器暂时没有响应：%s：请稍后再试；已有结果保留"},
	{"cluster.odd", "%s said what is not understood: %q", "无法理解 %s 的输出：%q"},
	{"cluster.gone",
		"the sweep's folder is not to be seen from %s: is the shared disk mounted there? Nothing is lost; try " +
			"again when it is",
		"在 %s 上看不到扫描的文件夹：共享磁盘是否已挂载？没有丢失任何结果；恢复后请再试"},
	{"cluster.other_program",
		"this program is not the one that the round was submitted with (SHA-256 %.12s, want %.12s): its results " +
			"could differ, so it does nothing: call %s",
		"本程序不是提交本轮时所用的程序（SHA-256 %.12s，应为 %.12s）：结果可能不同，故不运行：请用 %s"},
	{"cluster.other_version",
		"the sweep was begun by version %s and this is %s: its results could differ, so it does nothing: use " +
			"that version, or begin a new folder with --out",
		"扫描由版本 %s 开始，而本程序为 %s：结果可能不同，故不运行：请用原版本，或以 --out 另建文件夹"},
	{"cluster.changed", "a scenario is not what it was at submission: put it back, or begin a new folder with --out",
		"某个情景与提交时不同：请恢复原样，或以 --out 另建文件夹"},
	{"cluster.time_up", "the task's time of %v is up; what it finished is kept, and it asks to be called again",
		"任务限时 %v 已到；已完成的结果保留，请再次调用"},
	{"cluster.too_short",
		"the task's time of %v was up before a single run was done: submit again with a longer --time; what is " +
			"done is kept",
		"任务限时 %v 内一次运行也未完成：请以更长的 --time 重新提交；已有结果保留"},
	{"cluster.no_round", "%s was never submitted: hanyin experiment submit does it",
		"%s 尚未提交过：请用 hanyin experiment submit 提交"},
	{"cluster.no_chunk", "round %d has no chunk %d: want 0 to %d", "第 %d 轮没有第 %d 块：应在 0 到 %d 之间"},
	{"cluster.theirs",
		"%s was submitted by %s on %s, round %d, job %s, and is at work: hanyin experiment follow shows how far " +
			"it is; for a sweep of your own choose another folder with --out",
		"%s 已由 %s 在 %s 上提交（第 %d 轮，作业 %s），正在运行：hanyin experiment follow 可查看进度；要另做一份请用 --out 另选文件夹"},
	{"cluster.claimed",
		"%s is being submitted by %s on %s at this moment: wait a little, then hanyin experiment follow; if " +
			"that process is gone, remove %s and submit again",
		"%s 正由 %s 在 %s 上提交：请稍候再用 hanyin experiment follow；若该进程已不存在，请删除 %s 后重新提交"},
	{"cluster.no_progress",
		"round %d ended and brought no result of the %d that are missing; the last that a task said (%s): %s. " +
			"Mend that, then submit again: what is done is kept",
		"第 %d 轮已结束，缺少的 %d 个结果一个也没有得到；任务最后的输出（%s）：%s。请排除故障后重新提交：已有结果保留"},
	{"cluster.cancelled",
		"the sweep was cancelled: %d of %d runs are kept; hanyin experiment submit goes on with the rest",
		"扫描已取消：保留 %d / %d 次运行；hanyin experiment submit 可继续其余部分"},
	{"cluster.not_here", "the processes are on %s: call from there", "进程在 %s 上：请在该机执行"},
	{"cluster.not_followed",
		"a Job in Kubernetes is asked by kubectl: kubectl get job %[1]s, kubectl delete job %[1]s %[1]s-merge",
		"Kubernetes 中的作业请用 kubectl 查询：kubectl get job %[1]s，kubectl delete job %[1]s %[1]s-merge"},
	{"cluster.precise",
		"how many runs a [precision] takes is known only from all of them, so they cannot be given away: fix " +
			"replications instead",
		"按 [precision] 停止时，运行次数须看全部结果才能确定，无法分发：请改用 replications"},
	{"cluster.unreachable", "the cluster does not say how the jobs are; waiting for results all the same",
		"暂时无法得知作业状态；继续等待结果"},
	{"cluster.clock",
		"the clock of %s is %v off this machine's: times in its logs mislead; nothing else depends on clocks",
		"%s 的时钟与本机相差 %v：其日志中的时间不可信；其余一切不依赖时钟"},
	{"cluster.silent", "chunk %d on %s has been silent for %v: it is started again",
		"%[2]s 上的第 %[1]d 块已 %[3]v 没有动静：重新启动"},
	{"cluster.next_round", "round %d left %d {run|runs} undone: round %d does them", "第 %d 轮留下 %d 次运行未完成：由第 %d 轮继续"},
	{"cluster.no_finish",
		"the job that finishes the sweep could not be submitted: hanyin experiment follow does its work",
		"收尾作业未能提交：hanyin experiment follow 会完成其工作"},
	{"cluster.no_program",
		"the program cannot be copied into the sweep's folder: make room there, or choose another with --out; " +
			"what is done is kept",
		"无法把程序复制到扫描的文件夹：请腾出空间，或以 --out 另选文件夹；已有结果保留"},
	{"cluster.no_claim", "--claim: which volume do the pods share? Give the name of a PersistentVolumeClaim",
		"--claim：各 Pod 共享哪个卷？请给出 PersistentVolumeClaim 的名称"},
	{"cluster.un_named", "there is no engine %q: want slurm, k8s or local", "没有引擎 %q：请用 slurm、k8s 或 local"},
}
