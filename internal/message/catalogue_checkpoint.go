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
}
