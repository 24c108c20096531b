// The words of the page in both languages, Chinese first. What numbers are called, verdicts and sentences about
// changes come from the engine. {0}, {1} stand for what is filled in.
import {get} from "./state.js";

export const texts = {
  "page.title": ["{0}基层治理模拟", "{0}: grassroots governance, simulated"],
  "page.county": ["县", "County"],
  "page.kind": ["基层治理模拟", "governance simulator"],
  "page.skip": ["跳到正文", "Skip to the content"],
  "page.steps": ["步骤", "Steps"],
  "page.theme": ["明暗外观", "Appearance"],
  "page.theme_auto": ["跟随系统", "System"],
  "page.theme_light": ["浅色", "Light"],
  "page.theme_dark": ["深色", "Dark"],
  "page.footer": [
    "本程序研究制度如何运转，不预测现实中的{0}，结果不宜用来考核某镇、某部门。行为方面的取值多为假设，“改动”页逐项标明来源。",
    "This program studies how institutions work. It does not predict the real {0} and should not be used to " +
      "rate a town or a body. Most values about behaviour are assumptions; “Change” gives the source of each.",
  ],
  "page.version": ["版本 {0}", "Version {0}"],
  "page.seed": ["随机种子 {0}", "seed {0}"],
  "page.comma": ["、", ", "],
  "page.clause": ["，", ", "],
  "page.variants": ["已有 {0} 个方案", "{0} variants"],
  "page.wider": ["表比屏幕宽，可左右滑动查看。", "Wider than the screen: scroll sideways to see all of it."],
  "page.close": ["知道了", "Dismiss"],
  "page.retry": ["再试一次", "Try again"],

  "view.start": ["现状", "Today"],
  "view.change": ["改动", "Change"],
  "view.see": ["结果", "Results"],
  "view.compare": ["比较", "Compare"],
  "view.take": ["导出", "Take away"],

  "side.record": ["记录", "Record"],
  "side.oracle": ["真实", "Truth"],
  "side.record_long": ["记录：报表上看得到的", "Record: what offices can see in their reports"],
  "side.oracle_long": [
    "真实：群众实际遇到的，只有模型知道",
    "Truth: what residents really meet; only the model knows",
  ],

  "start.heading": ["模拟的{0}：现状", "{0}, simulated as it is"],
  "start.lead": [
    "用计算机模拟全县{0}的运行：{1} 个镇、{2} 名居民、{3} 个部门和单位。“记录”是报表上看得到的，“真实”是模拟中群众实际遇到的。" +
      "数字出自模型，许多取值是假设，不是对现实中该县工作的评价。点指标名称，可看它怎样计算。",
    "A computer simulates {0} of the whole county: {1} towns, {2} residents, {3} departments and bodies. " +
      "“Record” is what reports show; “truth” is what residents meet in the simulation. The numbers are of a model, " +
      "many values are assumptions, and they do not rate the real county. Click a measure for what it counts.",
  ],
  "start.year": ["一年", "a year"],
  "start.days": ["{0} 天", "{0} days"],
  "start.gap_same": ["记录与真实相差不大。", "Reports and reality are close."],
  "start.gap_flatter": ["记录好于真实：{0}", "Reports look better than reality: {0}"],
  "start.gap_modest": ["真实略好于记录：{0}", "Reality is better than reports: {0}"],
  "start.note_response": ["很快有人联系，不等于很快解决。", "A quick first contact is not yet a solution."],
  "start.note_backlog": ["没有说出口的诉求，报表上看不到。", "What residents never told anyone is in no report."],
  "start.gap_points": ["相差 {0} 个百分点。", "{0} percentage points apart."],
  "start.gap_value": ["相差 {0}。", "{0} apart."],
  "start.interval": ["± {0}", "± {0}"],
  "start.computing": ["正在模拟全县的运行…", "Simulating the county…"],
  "start.none_computed": ["还没有算出结果。", "Nothing has been computed yet."],
  "start.basis": [
    "同一时段换 {0} 组随机情况各算一遍的平均数；± 是误差（95% 置信区间的一半）。",
    "Mean of {0} independent replications; ± is half of the 95% interval.",
  ],
  "start.basis_one": [
    "先算一遍的结果，还看不出误差；正在换随机情况再算。",
    "One replication: nothing can be said about chance yet; more are on their way.",
  ],
  "start.basis_alone": ["只算了一遍，看不出误差。", "One replication: nothing can be said about chance."],
  "start.ask": ["您想问什么？", "What would you like to ask?"],
  "start.ask_lead": [
    "点一个问题，马上算给您看。不用填写任何内容。",
    "Choose a question; the answer is computed at once. Nothing to fill in.",
  ],
  "start.search": ["在二十个问题中查找", "Search the twenty questions"],
  "start.search_hint": ["例如：网格长、暴雨、时限", "For example: leaders, storm, deadlines"],
  "start.replaced": ["最多六个方案并列：“{0}”已被替换，可以撤销。",
    "At most six variants side by side: “{0}” was replaced; this can be undone."],
  "start.found_more": [
    "没有题目写到这个，下面这些问题的说明里提到了。",
    "No question is called so; what is said about these mentions it.",
  ],
  "start.found_near": [
    "没有完全相符的问题，下面是最接近的。",
    "No question matches exactly; these come nearest.",
  ],
  "start.found_none": [
    "没有这样的问题，下面是全部问题。也可以到“改动”页自己设置。",
    "There is no such question; here are all of them. You can also set it up yourself under “Change”.",
  ],
  "start.own": ["问题不在里面？自己改一改", "Not among them? Change things yourself"],

  "change.heading": ["改一改，看会怎样", "Change something and see"],
  "change.lead": [
    "拖动、开关或选择，随即重算。每处改动都会写成一句话，可以撤销。",
    "Move, switch or choose; the numbers are computed again. Each change is put into a sentence and can " +
      "be undone.",
  ],
  "change.undo": ["撤销", "Undo"],
  "change.redo": ["重做", "Redo"],
  "change.variants": ["方案", "Variants"],
  "change.add": ["＋ 新方案", "+ New variant"],
  "change.copy": ["复制为新方案", "Copy as a new variant"],
  "change.remove": ["删除此方案", "Remove this variant"],
  "change.full": [
    "最多六个方案并列（含现状）。",
    "At most six variants side by side, the county as it is among them.",
  ],
  "change.name": ["方案名称", "Name of the variant"],
  "change.new_title": ["方案 {0}", "Variant {0}"],
  "change.mechanisms": ["四项机制的强度", "Intensity of the four mechanisms"],
  "change.mechanisms_help": ["0% 为没有这项机制，100% 为现状。", "0% is without the mechanism, 100% as it is."],
  "change.mechanism_of": ["包括：{0}", "Sets: {0}"],
  "change.search": ["查找参数", "Search all settings"],
  "change.search_hint": ["例如：时限、编制、满意度", "For example: limit, staff, satisfaction"],
  "change.all": ["全部参数（含上面各组）", "All settings, those above among them"],
  "change.found_title": ["找到 {0} 项", "{0} found"],
  "change.found_more": ["没有参数叫这个名称，相关的有 {0} 项", "No setting is called so; {0} are related"],
  "change.found_near": ["没有完全相符的参数，最接近的有 {0} 项", "No setting matches exactly; the nearest {0}"],
  "change.found_none": [
    "没有这样的参数，下面是全部参数。",
    "There is no such setting; here are all of them.",
  ],
  "change.found_event": [
    "突发情况在时间线上设置（先清空查找框）：{0}",
    "Events are put on the time line (clear the search first): {0}",
  ],
  "change.more": ["再显示 {0} 项", "Show {0} more"],
  "change.off_key": ["{0}（机制关闭时）", "{0} (mechanism off)"],
  "change.altered": ["已改 {0} 项", "{0} changed"],
  "change.count": ["{0} 项", "{0} settings"],
  "change.back": ["恢复现状（{0}）", "Back to {0}"],
  "change.source": ["来源：{0}", "Source: {0}"],
  "change.sentences": ["改了什么", "What is changed"],
  "change.nothing": ["还没有改动。", "Nothing is changed yet."],
  "change.preview": ["会怎样", "What comes of it"],
  "change.preview_wait": ["改动后在这里显示结果。", "Results appear here once something is changed."],
  "change.details": ["看详细结果", "See all results"],
  "change.invalid": ["有 {0} 处改动无法计算，请先改正。", "{0} changes cannot be computed; correct them first."],
  "change.below": ["太小：最小为 {0}", "Too small: at least {0}"],
  "change.above": ["太大：最大为 {0}", "Too large: at most {0}"],
  "change.not_number": ["请输入数字", "Please type a number"],
  "change.on": ["开", "On"],
  "change.off": ["关", "Off"],
  "change.timeline": ["时间线：突发情况与分期调整", "Time line: events and dated changes"],
  "change.timeline_help": [
    "突发情况从某天起持续若干天；分期调整从某天起改变一项参数。",
    "An event lasts some days from a date; a dated change gives a setting another value from a date.",
  ],
  "change.timeline_mouse": [
    "把下面的一项拖到时间线的日期上，或直接点选；放好后可左右拖动，也可用方向键逐日移动（PageUp、PageDown 移动 30 天，Delete 删除）。",
    " Drag one of these onto a date of the line, or click it. On the line drag it to another date, or use the arrow " +
      "keys (Page Up and Page Down for 30 days, Delete to remove it).",
  ],
  "change.timeline_touch": [
    "点一项，它就放到时间线中间；也可按住名称前的点阵，拖到某个日期上。放好后用手指左右拖动，要改日期或天数点“修改”，不要了点“删除”。",
    " Tap one of these to put it in the middle of the line, or drag it onto a date by the dots before its name. On the " +
      "line drag it with a finger; tap “Edit” for another date or length, “Delete” to remove it.",
  ],
  "change.dated": ["分期调整", "Dated change"],
  "change.edit": ["修改", "Edit"],
  "change.edit_of": ["修改：{0}", "Edit: {0}"],
  "change.delete_of": ["删除：{0}", "Delete: {0}"],
  "change.cancel": ["取消", "Cancel"],
  "change.kind": ["情况", "Kind"],
  "change.from": ["起始日期", "From"],
  "change.setting": ["参数", "Setting"],
  "change.to": ["改为", "New value"],
  "change.delete": ["删除", "Delete"],
  "change.shock_text": ["{0}起 {1} 天：{2}", "{1} days from {0}: {2}"],
  "change.shock_from": ["{0}起：{1}", "From {0}: {1}"],
  "change.shock_more": ["（{0}）", " ({0})"],
  "change.put": ["确定", "OK"],
  "change.plausible": ["合理范围 {0} 至 {1}", "plausible: {0} to {1}"],
  "change.not_whole": ["请输入整数", "Please type a whole number"],
  "staff.villages": ["村", "villages"],
  "staff.towns": ["镇", "towns"],
  "staff.departments": ["部门", "departments"],
  "change.dated_text": ["{0}起：{1} 改为 {2}", "From {0}: {1} becomes {2}"],
  "change.counted": ["统计期", "Counted period"],

  "unit.percent": ["%", "%"],
  "unit.points": ["个百分点", "points"],
  "unit.minutes": ["分钟", "min"],
  "unit.hours": ["小时", "h"],

  "run.running": ["正在计算：共 {1} 遍，已算完 {0} 遍", "Computing: {0} of {1}"],
  "run.left": ["约还需 {0} 分钟", "about {0} minutes left"],
  "run.left_short": ["约还需 {0} 秒", "about {0} s left"],
  "run.done": ["已算完：每个方案换 {0} 组随机情况各算一遍", "Computed: {0} independent replications of each variant"],
  "run.cancelled": ["已停止，保留已算出的结果", "Stopped; what was computed is kept"],
  "run.cancelled_empty": ["已停止，还没有算出可看的结果", "Stopped before there was a result"],
  "run.failed": ["计算没有完成：{0}", "The computation did not finish: {0}"],
  "run.lost": [
    "与程序的连接中断。请确认 hanyin 仍在运行，然后再试。您的设置没有丢失。",
    "The connection to the program is lost. Check that hanyin still runs, then try again. Your settings are kept.",
  ],
  "run.cut": [
    "网络已断开，或提供本页的服务已停止，计算或报告所需的文件取不到。恢复后再试一次；您的设置没有丢失。",
    "The network, or whatever serves this page, is gone, and files that this takes cannot be loaded. Try again when it " +
      "is back. Your settings are kept.",
  ],
  "run.cancel": ["停止", "Stop"],
  "run.more": ["多算几遍，直到能判明", "Add replications until sure"],
  "run.again": ["重新计算", "Compute again"],
  "run.early": [
    "粗略结果：只算一遍、统计期头 {0} 天；完整结果随后更新。",
    "Rough: the first {0} counted days of one replication; the whole span follows.",
  ],
  "run.early_alone": [
    "粗略结果：只算一遍、统计期头 {0} 天；计算已停止。",
    "Rough: the first {0} counted days of one replication; the computation was stopped.",
  ],
  "run.rough_word": ["粗略", "rough"],
  "run.rough": ["粗略：", "Rough: "],

  "see.heading": ["结果", "Results"],
  "see.answer": ["结论", "Answer"],
  "see.empty": ["还没有结果。", "There are no results yet."],
  "see.go_start": ["去选一个问题", "Choose a question"],
  "see.stale": ["设置已经改动，下面仍是改动前算出的结果。", "The settings have changed since; these are the results from before."],
  "see.changed": ["改了什么", "What was changed"],
  "see.other_body": ["换一个部门", "Ask about another department"],
  "see.warmup": [
    "模拟从{0}开始，头一段是预热期，不计入结果；图表和数字从{1}起。",
    "The simulation begins on {0}; its first part is the warm-up and does not count. Charts and numbers begin on {1}.",
  ],
  "see.reading": ["怎样读这个结果", "How to read this"],
  "see.matrix": ["对照表", "Evidence"],
  "see.months": ["逐月", "By month"],
  "see.towns": ["各镇", "Towns"],
  "see.bodies": ["承办单位", "Bodies"],
  "see.flow": ["诉求流向", "Flow"],
  "see.story": ["一件诉求", "One petition"],
  "see.replay": ["回放", "Replay"],
  "see.report": ["报告", "Report"],
  "see.details_wait": ["正在取各月、各镇的数字…", "Fetching the numbers by month and place…"],
  "see.report_wait": ["算完后在这里显示全文报告。", "The whole report appears here once all is computed."],
  "see.report_open": ["正在整理报告…", "Making the report…"],
  "see.reading_where": [
    "暴雨等突发情况前后各周、受损群体、成本和工时利用情况，见“报告” →",
    "Windows, who loses, costs and hours at work are under “Report” →",
  ],
  "see.parts": ["结果的各部分", "Parts of the results"],
  "see.as_it_is": ["现状", "As it is"],
  "see.band": ["阴影为 95% 区间。", "Shaded: 95% interval."],
  "see.measure": ["指标", "Measure"],
  "see.variant": ["方案", "Variant"],
  "see.month": ["月份：{0}", "Month: {0}"],
  "see.per_thousand": ["{0}（每千人）", "{0} (per 1,000 residents)"],
  "see.mean_month": ["各月平均", "Mean of all months"],
  "see.which": ["看", "Show"],
  "see.departments": ["部门和单位", "departments and bodies"],
  "see.centres": ["镇综治中心", "town centres"],
  "see.order": ["排序", "Order by"],
  "see.whole_year": ["整个统计期", "Whole period"],
  "see.map_caption": [
    "示意图，按镇政府驻地就近划分；颜色越深数值越大。",
    "Schematic: land goes to the nearest seat; darker is larger.",
  ],
  "see.bodies_caption": [
    "各单位编制是假设值，名次不能用来评价现实中的单位。点单位名称，下面的图显示它各月的在办件和工时。",
    "Staff numbers are assumptions: the order says nothing about real bodies. The charts below show the body that is " +
      "chosen.",
  ],
  "see.utilisation": ["工时利用率", "Paid hours at work"],
  "see.line": ["月末在办件", "Its line at the month's end"],
  "see.body_months": ["看{0}各月", "Months of {0}"],
  "town.backlog": ["月末未办结", "Open at the month's end"],
  "town.registered": ["受理", "Registered"],
  "town.completed": ["办结", "Completed"],
  "town.latent": ["出现的诉求", "Concerns that arose"],
  "town.resolved": ["真正解决", "Truly resolved"],
  "unit.cases": ["件", "petitions"],
  "see.body": ["承办单位", "Body"],
  "see.flow_caption": [
    "从群众家中到结果；宽度与件数成正比。点一条带子，看其中一件的经过。",
    "From the household to the end; widths are in proportion to numbers. Click a ribbon for the story of one " +
      "petition.",
  ],
  "see.story_caption": [
    "这是模拟中的一件诉求，用来理解过程，不代表平均情况。",
    "One petition of one replication: it shows how things go, not the average.",
  ],
  "see.story_wait": ["正在查找…", "Looking it up…"],
  "see.story_none": [
    "在“诉求流向”中点一条带子，这里显示其中一件的经过。",
    "Click a ribbon under “Flow”; the story of one of its petitions appears here.",
  ],
  "see.story_title": ["第 {0} 号诉求（{1}）", "Petition {0} ({1})"],

  "lines.hint": ["移到图上或用方向键查看各月数值", "Point at the figure or use the arrow keys to read a month"],
  "lines.label": [
    "{0}，{1}至{2}的折线图。用左右方向键逐月查看。",
    "{0}, a line chart from {1} to {2}. Left and right arrows read month by month.",
  ],
  "lines.month": ["月份", "Month"],
  "lines.own": ["导入数据", "Own data"],
  "lines.own_moved": ["导入数据（同月，年份相差 {0} 年）", "Own data (same months, {0} years apart)"],
  "map.town": ["镇", "Town"],
  "map.none": ["没有数据", "no data"],
  "map.borders": [
    "边界取自本县提供的文件，经简化；颜色越深数值越大。",
    "Borders are those that the county was given, simplified; darker is larger.",
  ],
  "map.points": ["没有提供边界、只画驻地的：{0}。", " Dots alone, because no border was given: {0}."],
  "map.missing": ["边界和位置均未提供、图上没有的：{0}。", " Not on the map, because nothing was given: {0}."],
  "map.comma": ["、", ", "],
  "flow.ribbon": ["{0} → {1}：{2} 件，占 {3}%", "{0} to {1}: {2} petitions, {3}%"],
  "flow.stage_0": ["怎样提出", "How it is told"],
  "flow.stage_1": ["是否受理", "Registered?"],
  "flow.stage_2": ["谁来办", "Who handles it"],
  "flow.stage_3": ["结果", "How it ends"],
  "flow.open": ["（点击看其中一件）", " (click for one of them)"],
  "flow.from": ["从", "From"],
  "flow.to": ["到", "To"],
  "flow.count": ["件数", "Petitions"],
  "figure.png": ["存图", "PNG"],
  "figure.png_of": ["把“{0}”存为 PNG 图片", "Save “{0}” as a PNG"],
  "figure.data": ["看数据表", "Show the numbers"],

  "compare.heading": ["几个方案并列比较", "Variants side by side"],
  "compare.lead": [
    "各方案经历同样的随机情况，与“{0}”相比。颜色、符号和文字说的是同一件事。",
    "All variants meet the same chances and are compared with “{0}”. Colour, sign and words say the same.",
  ],
  "compare.run": ["计算全部方案", "Compute all variants"],
  "compare.empty": [
    "先在“改动”页做一个方案，或在“现状”页选一个问题。",
    "Make a variant under “Change” or choose a question under “Today” first.",
  ],
  "compare.measure": ["指标", "Measure"],
  "compare.baseline": ["{0}（对照）", "{0} (baseline)"],
  "compare.redline": ["警示：记录变好，真实变差", "Red line: the record improves, the truth gets worse"],
  "compare.bill": ["代价、谁受损、局限", "Costs, losers and limits"],
  "compare.all": ["列出所有确有变化的指标", "List all measures that surely differ"],
  "compare.key": [
    "▲ 上升　▼ 下降　≈ 无实质差异　? 尚难判断　·　绿底改善，红底恶化",
    "▲ up   ▼ down   ≈ no difference that matters   ? too uncertain   ·   green better, red worse",
  ],
  "compare.key_more": [
    "“仅供探索”或没有写出结论的：不是事先选定用来判断这个方案的指标，所以不下结论，差别可能是碰巧。点指标名称可看它怎样计算。",
    "“exploratory”, or no verdict: the measure was not chosen beforehand to judge this variant by, so none is given; " +
      "chance may have made the difference. Click a measure for what it counts.",
  ],
  "compare.star": [
    "带 * 的是模拟中的真实情况，现实中的机关看不到。",
    "* marks truth, which only the model knows and no office can see.",
  ],
  "compare.matters": [
    "“无实质差异”：变化够不上值得重视的最小差别。“有微小变化”：变化不是碰巧，但也够不上。±是误差（95% 置信区间的一半）。",
    "“no difference that matters”: the change is below the smallest that does. “sure but immaterial”: it is not chance, " +
      "and below that too. ± is half of the 95% interval.",
  ],
  "compare.read": ["怎样读", "How to read this"],

  "take.heading": ["导出结果", "Take it with you"],
  "take.lead": [
    "报告和表格给人看；凭链接，或“高级”中的情景文件和命令，能重新算出同样的数字。",
    "Report and workbook are to be read; the link, or scenario files and command under “Advanced”, give the same " +
      "numbers again.",
  ],
  "take.link": ["链接", "Link"],
  "take.link_help": [
    "打开即恢复全部方案与设置；内容都在链接里，不上传。",
    "Opening it restores all variants and settings; everything is in the link, nothing is uploaded.",
  ],
  "take.link_local": [
    "本页只在这台电脑上提供，链接在别的电脑上打不开；要给别人看，请发报告或情景文件。",
    "This page is served on this computer alone: the link does not open on another. Pass on the report or the files.",
  ],
  "take.holds": [
    "报告、表格、命令和情景文件是这些方案的：{0}。",
    "Report, workbook, command and scenario files are of: {0}.",
  ],
  "take.more": [
    "其中没有：{0}。要把它们并列导出，请先在“比较”页计算全部方案。",
    "Not among them: {0}. Compute all variants under “Compare” to take them away side by side.",
  ],
  "take.stale": [
    "设置已经改动：它们仍是改动前的，链接是改动后的。",
    "The settings have changed since: these are from before, the link is of the settings as they are now.",
  ],
  "take.wait": ["正在计算，算完即可下载报告和表格。", "Computing: the report and the workbook come when it has ended."],
  "take.copy": ["复制", "Copy"],
  "take.copied": ["已复制", "Copied"],
  "take.advanced": ["高级：情景文件、命令、JSON", "Advanced: scenario files, command, JSON"],
  "take.json": ["结果数据", "Results as data"],
  "take.json_help": ["全部数字，供其他程序读取。", "All numbers, for other programs."],
  "take.command": ["命令", "Command"],
  "take.command_help": [
    "先下载下面的情景文件并解压，在装有 hanyin 的电脑上于该文件夹中执行，得到同样的结果。",
    "Run it in a folder with the scenario files below, where hanyin is installed, for the same results.",
  ],
  "take.scenario": ["情景文件", "Scenario file"],
  "take.all_scenarios": ["全部情景文件（ZIP）", "all scenario files (ZIP)"],
  "take.scenario_help": ["TOML 文本，可以修改、存档、交给同事。", "A text in TOML to change, keep or pass on."],
  "take.report": ["报告", "Report"],
  "take.report_help": [
    "全部表和图，可打印。",
    "All tables and figures, ready to print.",
  ],
  "take.read": ["在页内阅读", "Read it here"],
  "take.table": ["表格", "Workbook"],
  "take.table_help": ["各指标一行，带区间。", "A row for each measure, with intervals."],
  "take.figures_help": ["每幅图右上角的“存图”得到 PNG。", "“PNG” at the upper right of each figure saves it."],
  "take.save": ["下载 {0}", "Download {0}"],
  "take.need_run": ["先计算一次，才有报告和表格。", "Compute once to get a report and a workbook."],
  "take.settings": ["计算设置", "How it is computed"],
  "take.replications": ["重复次数", "Replications"],
  "take.seed": ["随机种子", "Seed"],
  "take.settings_help": ["重复次数是每个方案换随机情况算几遍，越多误差越小；种子相同，数字相同。", "More replications, smaller margins. The same seed gives the same numbers."],

  "folders.heading": ["打开已有结果", "Open results"],
  "folders.help": ["hanyin 各命令写出的结果文件夹。", "Folders of results that commands of hanyin wrote."],
  "folders.choose_help": [
    "hanyin 各命令写出的结果，整个文件夹或其中的 result.json。只在本页打开，不上传。",
    "Results that commands of hanyin wrote: a folder, or the result.json in it. They are opened in this page and sent nowhere.",
  ],
  "folders.choose": ["选择文件夹", "Choose a folder"],
  "folders.choose_file": ["选择文件", "Choose a file"],
  "folders.colon": ["：", ": "],
  "folders.reading": ["正在读取…", "Reading…"],
  "folders.none": ["这里没有结果文件（{0}）。", "There are no results here ({0})."],
  "folders.large": ["文件超过 {0} MB。", "The file is larger than {0} MB."],
  "folders.open": ["打开", "Open"],
  "folders.close": ["关闭", "Close"],
  "data.heading": ["放上自己的数据", "Add your own data"],
  "data.help": [
    "CSV 文件：第一列为月份（如 2021-01），其余列为指标。列名与“结果”页“逐月”中各图的名称或代号一致时，以圆点画在图上，单位须与图上的一致。数据只在本页使用，不上传。",
    "A CSV file: months (such as 2021-01) in the first column, measures in the others. Columns named like a " +
      "chart of “By month” or its key, in the unit of that chart, are drawn there as dots. The data stay in this page.",
  ],
  "data.choose": ["选择 CSV 文件", "Choose a CSV file"],
  "data.loaded": ["{0}：{1} 个月，画在 {2} 幅图上。", "{0}: {1} months, drawn on {2} charts."],
  "data.none": [
    "{0}：没有一列能画在图上。列名可用：{1}",
    "{0}: no column belongs to a chart. Columns may be named: {1}",
  ],
  "data.bad_month": [
    "第 {0} 行：“{1}”不是月份，应写作 2021-01。",
    "Line {0}: “{1}” is not a month; write 2021-01.",
  ],
  "data.bad_number": ["第 {0} 行“{1}”列：“{2}”不是数字。", "Line {0}, column “{1}”: “{2}” is not a number."],
  "data.large": ["文件超过 1 MB。", "The file is larger than 1 MB."],
  "data.remove": ["去掉导入数据", "Remove own data"],

  "replay.heading": ["回放一个月", "Replay a month"],
  "replay.caption": [
    "只放其中一遍模拟的这一个月，每个点是一件诉求；不代表平均情况。",
    "One month of one replication, a dot for each petition; not the average.",
  ],
  "replay.play": ["播放", "Play"],
  "replay.pause": ["暂停", "Pause"],
  "replay.speed": ["速度", "Speed"],
  "replay.month": ["月份", "Month"],
  "replay.time": ["时间", "Time"],
  "replay.hours": ["每秒 {0} 小时", "{0} hours a second"],
  "replay.counts": ["在办 {0} 件，本月办结 {1} 件", "{0} under way, {1} done this month"],
  "replay.label": ["{0}：在办 {1} 件，本月办结 {2} 件", "{0}: {1} under way, {2} done this month"],
  "replay.left": ["为保证流畅，另有 {0} 次移动没有画出。", "{0} more moves are not drawn."],
  "replay.kind_town": ["来自", "From"],
  "replay.kind_village": ["村（社区）", "Villages"],
  "replay.kind_desk": ["县级受理平台", "County desk"],
  "replay.kind_centre": ["镇", "Towns"],
  "replay.kind_department": ["部门和单位", "Departments"],
  "replay.kind_done": ["办结", "Done"],
  "replay.still": [
    "系统设为减少动态效果：播放时逐日跳到下一天，画面不移动。",
    "Your system asks for less motion: the month is played day by day, and nothing moves between.",
  ],

  "fault.damaged": [
    "这个链接不完整或已损坏，已打开现状。请让对方重新发送。",
    "This link is incomplete or damaged; the county as it is was opened instead. Ask for the link again.",
  ],
  "fault.version": [
    "这个链接来自更新的版本，本页读不了，已打开现状。请更新 hanyin。",
    "This link is of a newer version that this page cannot read; the county as it is was opened. Please update " +
      "hanyin.",
  ],
  "fault.build": [
    "这个链接由版本 {0} 生成，当前为 {1}：设置已恢复，数字可能略有不同。",
    "This link was made by version {0}; this is {1}. The settings are restored, the numbers may differ.",
  ],
  "fault.missing": [
    "这个链接用到情景“{0}”，这里没有；相关方案已去掉。",
    "This link uses the scenario “{0}”, which is not here; its variants were left out.",
  ],
  "fault.engine": ["打不开模拟程序：{0}", "The simulator cannot be opened: {0}"],
  "fault.no_wasm": [
    "这个浏览器不支持 WebAssembly，无法在页内计算。请换用较新的浏览器，或在电脑上运行 hanyin web。",
    "This browser has no WebAssembly and cannot compute in the page. Use a newer browser or run hanyin web on a " +
      "computer.",
  ],
  "fault.unknown": ["页面出错：{0}", "The page met an error: {0}"],
};

const column = {zh: 0, en: 1};

// t is the text of a key in the language of the page.
export function t(key, ...values) {
  const pair = texts[key];
  if (!pair) throw new Error(`no text ${key}`);
  return pair[column[get().lang]].replace(/\{(\d)\}/g, (_, i) => values[i] ?? "");
}

const short = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const long = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

// A month is written 2021-01.
export function monthShort(month, withYear) {
  const [y, m] = month.split("-").map(Number),
    year = withYear || m === 1;
  return get().lang === "zh" ? (year ? `${y}年${m}月` : `${m}月`) : year ? `${short[m - 1]} ${y}` : short[m - 1];
}
export function monthLong(month) {
  const [y, m] = month.split("-").map(Number);
  return get().lang === "zh" ? `${y}年${m}月` : `${long[m - 1]} ${y}`;
}
export function dateLong(date) {
  const [y, m, d] = date.split("-").map(Number);
  return get().lang === "zh" ? `${y}年${m}月${d}日` : `${d} ${long[m - 1]} ${y}`;
}
