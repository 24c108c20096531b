// Tests in node of the two searches of the page, over the catalogue that the engine gives it: find.mjs FOLDER
// CATALOGUES, a file with those of both languages. Prints what is wrong.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const [, , folder, file] = process.argv;
const {find, questionsFor, keysFor} = await import(`${pathToFileURL(folder)}/app/find.js`);
const catalogs = JSON.parse(readFileSync(file, "utf8"));

const faults = [];
const check = (c, what, query, how, first, {list, how: got}, name) => {
  if (got !== how || (list[0] && name(list[0])) !== first)
    faults.push(`${what} “${query}”: ${got} ${list.slice(0, 3).map(name)}, want ${how} ${first}`);
};

// The question that comes first for the words of an official.
const asked = {
  zh: {
    期限: "deadlines", 办理期限: "deadlines", 五天: "deadlines", "5天": "deadlines", 五天改成三天: "deadlines",
    "５天改成３天": "deadlines", 借: "lent", 借调: "lent", 部门借调: "lent", 防汛: "storm", 洪水: "storm", 投诉: "deadlines",
    接线员: "desk", 座席: "desk", 话务员: "desk", "12345": "desk", 志愿者: "leaders", 网格员: "leaders", 公开: "unpublished",
    评分: "weights", 老人微信: "old", 两周: "outage", 三分之一: "leaders", 减负: "forms", 网格长: "leaders",
  },
  en: {
    deadline: "deadlines", limits: "deadlines", "five days": "deadlines", agents: "desk", operator: "desk",
    flood: "storm", volunteers: "leaders", storm: "storm", 借调: "lent",
  },
};
for (const [lang, list] of Object.entries(asked))
  for (const [query, id] of Object.entries(list)) {
    check(lang, "question", query, "title", id, questionsFor(query, catalogs[lang]), q => q.id);
  }

// The setting that comes first, planners' settings before the others.
const set = {
  zh: {
    接线员: "lever.desk_staff.on", 座席: "lever.desk_staff.on", 话务: "lever.desk_staff.on", "12345": "lever.desk_staff.on",
    期限: "limits.first_contact_wd", 求助期限: "limits.help_wd", 投诉: "limits.complaint_wd", 防汛: "demand.storm_days_year",
    "limits.help_wd": "limits.help_wd",
  },
  en: {agent: "lever.desk_staff.on", complaint: "limits.complaint_wd", deadline: "limits.first_contact_wd"},
};
for (const [lang, list] of Object.entries(set))
  for (const [query, key] of Object.entries(list)) {
    check(lang, "setting", query, "title", key, keysFor(query, catalogs[lang].keys, catalogs[lang]), k => k.key);
  }
const five = keysFor("五天", catalogs.zh.keys, catalogs.zh);
check("zh", "setting", "五天", "more", "limits.help_wd", five, k => k.key);

// What nothing has exactly gets what is nearest; what is near to nothing gets nothing, and words that stand in the
// notes of a question alone are marked so.
const near = [["期限改成九天", "deadlines"], ["坐席翻两番", "desk"], ["暴雨期间网络中断", "storm"]];
for (const [query, id] of near) {
  const got = questionsFor(query, catalogs.zh);
  check("zh", "question", query, "near", id, got, q => q.id);
  if (got.list.length > 5) faults.push(`${query}: ${got.list.length} nearest`);
}
check("zh", "question", "水库", "none", undefined, questionsFor("水库", catalogs.zh), q => q.id);
check("zh", "question", "山区", "more", "leaders", questionsFor("山区", catalogs.zh), q => q.id);
if (find("", [1], () => "x").how !== "none") faults.push("nothing is looked for, and something is found");
for (const f of faults) console.log(f);
