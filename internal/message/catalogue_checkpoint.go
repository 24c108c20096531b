package message

// checkpointEntries are what may be wrong with a stored state.
var checkpointEntries = []entry{
	{"checkpoint.no_checkpoint", "this is not a checkpoint: name a file that hanyin run --checkpoint wrote",
		"这不是存档：请指定由 hanyin run --checkpoint 写出的文件"},
	{"checkpoint.cut",
		"the checkpoint is cut off or damaged (its checksum does not agree): copy it again, or run from the start",
		"存档不完整或已损坏（校验和不符）：请重新复制该文件，或从头运行"},
	{"checkpoint.damaged", "the state in the checkpoint is not one that hanyin writes: run from the start",
		"存档中的状态并非由 hanyin 写出：请从头运行"},
	{"checkpoint.other_format",
		"the checkpoint has format %s and this program reads format %d: go on with the version that wrote it, or " +
			"run from the start",
		"存档的格式为 %s，本程序只能读取格式 %d：请用写出该存档的版本继续，或从头运行"},
	{"checkpoint.other_build",
		"the checkpoint was written by version %s (build %s) and this is version %s (build %s), which cannot go on " +
			"with it: go on with the program that wrote it, or run from the start",
		"存档由版本 %s（构建 %s）写出，本程序为版本 %s（构建 %s），无法续算：请用写出该存档的程序继续，或从头运行"},
	{"checkpoint.other_layout",
		"the state in the checkpoint has other fields (layout %s) than this program's (layout %s), as programs for " +
			"machines of another kind have: go on with the program that wrote it, or run from the start",
		"存档中状态的结构（%s）与本程序（%s）不同，例如适用于另一类机器的程序：请用写出该存档的程序继续，或从头运行"},
	{"checkpoint.too_large",
		"the state in the checkpoint takes %d bytes, more than a county's of at most %d: run from the start",
		"存档中的状态占 %d 字节，超过该县状态的上限 %d：请从头运行"},
	{"checkpoint.no_folder", "%s is not there: name a folder that hanyin run --checkpoint wrote",
		"%s 不存在：请指定由 hanyin run --checkpoint 写出的文件夹"},
	{"checkpoint.file_for_folder", "%s is a file: name the folder of the checkpoints, %s",
		"%s 是文件：请指定存档所在的文件夹 %s"},
	{"checkpoint.none_in_folder",
		"%s holds no checkpoint (replication-0.checkpoint, ...): name a folder that hanyin run --checkpoint wrote",
		"%s 中没有存档（replication-0.checkpoint 等）：请指定由 hanyin run --checkpoint 写出的文件夹"},
	{"checkpoint.other_number", "%s is of replication %d: give the file its own name again",
		"%s 属于第 %d 次重复：请恢复文件原名"},
	{"checkpoint.other_run",
		"%s is of another run (%s, seed %d) than the others in the folder (%s, seed %d): keep the files of one run",
		"%s 属于另一次运行（%s，种子 %d），与文件夹中其他存档（%s，种子 %d）不同：请只保留同一次运行的文件"},
	{"checkpoint.not_of_counties",
		"--%s does nothing for a run of many counties, which goes on by itself where it was interrupted: leave it out",
		"--%s 对多县运行不起作用；多县运行中断后再次执行即可续作：请去掉"},
	{"checkpoint.other_seed", "--resume: the checkpoints are of seed %d, not %d: leave --seed out",
		"--resume：存档的种子为 %d，而非 %d：请去掉 --seed"},
	{"checkpoint.router",
		"the state of a run with a router cannot be stored, since the router's memory is its own: leave " +
			"--checkpoint and " +
			"--resume out, or the router",
		"使用派单路由器的运行无法存档（路由器自有记忆）：请去掉 --checkpoint 与 --resume，或不用路由器"},
	{"checkpoint.scenario_changed",
		"--resume: %s is not what it was when the checkpoints were written (hash %s, now %s): put it back as it " +
			"was, or " +
			"run from the start",
		"--resume：%s 与写存档时不同（散列 %s，现为 %s）：请恢复原样，或从头运行"},
	{"checkpoint.other_scenario",
		"--resume: the checkpoints are of %s, and %s with these values is another scenario: leave both out, or run " +
			"from the start",
		"--resume：存档属于 %s，而按所给取值的 %s 是另一情景：请都去掉，或从头运行"},
	{"checkpoint.no_dir", "--checkpoint-at and --checkpoint-every need a folder: name it with --checkpoint DIR",
		"--checkpoint-at 与 --checkpoint-every 需要文件夹：请以 --checkpoint DIR 指定"},
	{"checkpoint.no_time",
		"--checkpoint needs a folder and one time: give --checkpoint-at DATE or --checkpoint-every DAYS",
		"--checkpoint 需要文件夹和一个时间：请给出 --checkpoint-at 日期 或 --checkpoint-every 天数"},
	{"checkpoint.no_instant",
		"--checkpoint-at %q is no day: write a date such as 2021-03-01, or the number of days since the run begins",
		"--checkpoint-at %q 不是日期：请写 2021-03-01 这样的日期，或自运行开始的天数"},
	{"checkpoint.outside", "--checkpoint-at %s is outside the run: want a day from 1 to %d, or a date from %s to %s",
		"--checkpoint-at %s 不在运行期间：应为第 1 至 %d 天，或 %s 至 %s 的日期"},
	{"checkpoint.held",
		"--checkpoint: %s holds checkpoints: go on from them with --resume %s, name another folder, or replace " +
			"them with " +
			"--force",
		"--checkpoint：%s 中已有存档：请以 --resume %s 续算，另选文件夹，或以 --force 替换"},
	{"checkpoint.stored", "checkpoints in %s; hanyin run --resume %s goes on from them",
		"存档在 %s；以 hanyin run --resume %s 续算"},
}
