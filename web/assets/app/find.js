// Searching questions and settings by the words that people in a county have for them: synonyms of both languages,
// and numbers in figures or in words.

// Words of one line mean the same to who searches; the first names the line. Those of a line that leads to another
// find what that one finds as well, after their own.
const lines = [
  "坐席 座席 接线员 接线 话务员 话务 受理人员 | desk, agent, operator",
  "热线 12345 电话热线 | hotline > 坐席",
  "时限 期限 办理期限 办结期限 限期 | limit, deadline, due",
  "天 个工作日 工作日 | day",
  "抽调 借调 借用 借出 借人 借 人手减少 | lent, lend, loan, seconded, secondment",
  "暴雨 防汛 汛 洪水 洪 大雨 强降雨 水灾 内涝 | storm, flood, rain",
  "诉求 投诉 工单 来件 | petition, complaint",
  "网格长 网格员 网格干部 | grid leader, grid worker, leader",
  "志愿者 志愿 义工 | volunteer > 网格长",
  "考核 评分 得分 打分 绩效 排名 | score, appraisal",
  "公布 公开 通报 公示 | publish",
  "满意 评价 满意度 满意率 好评 差评 | satisfaction, satisfied, rating, rated",
  "村干部 村（社区）干部 村“两委” 两委 村委 村级 | village committee, village office, village cadre, committee",
  "停机 宕机 瘫痪 故障 停摆 | down, outage, stood still, breakdown",
  "补贴 津贴 报酬 待遇 | subsidy, allowance, stipend",
  "老年 老人 老年人 老年户 高龄 | old, elderly, aged",
  "公众号 微信 小程序 | account, wechat, app",
  "填表 报数 报表 台账 形式主义 减负 | forms, paperwork",
  "走访 入户 巡查 | visit",
  "调解 纠纷 矛盾 | mediation, mediator, dispute",
  "人员 人手 编制 人数 人力 | staff, personnel, officers",
  "合并 撤并 并镇 | merged, merge",
  "首接 首问 首办 | first receiver, first contact",
  "吹哨 报到 | whistle",
  "诱导 造假 弄虚作假 刷分 | coaxed, coax",
  "翻番 翻倍 加倍 一倍 | double, twice",
  "积压 待办 在办 未办结 | backlog",
  "办结 办完 结案 | completion, completed, closed",
  "返贫 贫困 脱贫 | poverty",
  "欠薪 工资 | wages, wage",
];

// What a sentence has beside the words that matter.
const fillers = [
  "改成", "改为", "变成", "压到", "压缩", "缩短", "延长", "调到", "如果", "会怎么样", "会怎样", "怎么样", "怎么办", "怎样", "怎么",
  "有什么用", "什么", "请问", "的话", "个", "的", "了", "吗", "呢", "把", "由", "从", "到", "，", "、", "。", "？", "?", ",",
  "what", "if", "the", "a", "an", "of", "to", "from", "were", "was", "is", "does", "do", "in", "how", "for", "instead",
];

const digits = "零一二三四五六七八九";
const english = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const digit = c => (c === "两" ? 2 : digits.indexOf(c));

// plain is a text in lower case, its numbers up to ninety-nine in figures.
export const plain = text =>
  text
    .toLowerCase()
    .replace(/[０-９]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_, tens, ones) =>
      String(10 * (tens ? digit(tens) : 1) + (ones ? digit(ones) : 0)))
    .replace(/[零一二两三四五六七八九]/g, c => String(digit(c)))
    .replace(/\b(zero|one|two|three|four|five|six|seven|eight|nine|ten)\b/g, w => String(english.indexOf(w)));

const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const latin = text => /^[a-z ]+$/.test(text);

// has reports whether a text in plain form has a term. Of a language with spaces it begins a word, or is one if short.
const has = (text, term) =>
  latin(term) ? new RegExp(`\\b${term}${term.length < 4 ? "s?\\b" : ""}`).test(text) : text.includes(term);

const groups = lines.map(line => {
  const [words, to] = line.split(" > "),
    [chinese, other] = words.split(" | ");
  return {terms: [...chinese.split(" "), ...other.split(", ")].map(plain), to: to && plain(to)};
});
const groupOf = new Map(groups.flatMap(g => g.terms.map(term => [term, g]))),
  days = groupOf.get("天");

// One expression for all that a query is made of, the longest first.
const apart = "(?<![^\\s\\u4e00-\\u9fff，、？?])",
  end = "(?![^\\s\\u4e00-\\u9fff，、？?])";
const known = [...groupOf.keys(), ...fillers.map(plain)]
  .sort((a, b) => b.length - a.length)
  .map(x => (latin(x) ? `${apart}${x}(?:e?s)?${end}` : escaped(x)));
const pieces = new RegExp(`(\\d+分之\\d+)|(${known.join("|")})|((?<![\\w.])\\d+(?=[个天日周倍年名人\\s]|$))`, "g");
const ignored = new Set(fillers.map(plain));

// wordsOf are the parts of a query that a text must have: {terms, more, typed}, any of the terms; more are those of
// the line that they lead to. A number of days is one part: {number, terms}.
export function wordsOf(query) {
  const words = [];
  const literal = rest => {
    for (const x of rest.split(/\s+/)) if (x) words.push({terms: [x], more: [], typed: x});
  };
  const text = plain(query.trim());
  let from = 0;
  for (const m of text.matchAll(pieces)) {
    const rest = text.slice(from, m.index);
    literal(rest);
    from = m.index + m[0].length;
    const [typed, fraction, word, number] = m;
    if (fraction) literal(fraction);
    else if (number) words.push({number, terms: [], more: [], typed});
    else {
      const forms = [word, word.replace(/s$/, ""), word.replace(/es$/, "")],
        single = forms.find(x => groupOf.has(x) || ignored.has(x)),
        g = groupOf.get(single);
      const before = words.at(-1);
      if (g === days && before?.number && !before.terms.length && !rest.trim()) before.terms = g.terms;
      else if (g) words.push({terms: g.terms, more: g.to ? groupOf.get(g.to).terms : [], typed: single});
    }
  }
  literal(text.slice(from));
  // What consists of nothing but fillers is looked for as it is.
  if (!words.length) literal(text);
  return words;
}

// rank of a text for a word: 3 as it was typed, 2 a synonym, 1 what it leads to, 0 not at all.
function rank(text, w) {
  if (w.number) {
    const found = new RegExp(`(?<![\\d.])${w.number}(?![\\d.]|级|分之)`).test(text);
    return found && (!w.terms.length || w.terms.some(x => has(text, x))) ? 3 : 0;
  }
  if (has(text, w.typed) || (w.terms[0] === w.typed && text.includes(w.typed))) return 3;
  if (w.terms.some(x => has(text, x))) return 2;
  return w.more.some(x => has(text, x)) ? 1 : 0;
}

const all = (text, words) => {
  const ranks = words.map(w => rank(text, w));
  return ranks.every(Boolean) ? ranks.reduce((a, b) => a + b, 0) : 0;
};

// near is how much a text shares with a query: parts of it, then pairs of characters, or beginnings of words.
function near(title, more, words) {
  let sum = 0;
  for (const w of words) {
    if (rank(title, w)) sum += w.number && !w.terms.length ? 2 : 4;
    else if (rank(more, w)) sum += 1;
    else if (latin(w.typed)) sum += w.typed.length > 4 && has(title, w.typed.slice(0, 4)) ? 2 : 0;
    else
      for (let i = 0; i < w.typed.length; i++) {
        if (i && title.includes(w.typed.slice(i - 1, i + 1))) sum += 2;
        else if (/[\u4e00-\u9fff]/.test(w.typed[i]) && title.includes(w.typed[i])) sum += 0.5;
      }
  }
  return sum;
}

const most = 5, // of what is nearest
  least = 1; // that it shares: one character alone is chance

// find is {list, how} of the items for a query, the best first: how is "title" where titles have all its words,
// "more" where only what else is said of the items has them, "near" where nothing has and the list is what is
// nearest, "none" where nothing is near. titleOf and moreOf are the texts of an item.
export function find(query, items, titleOf, moreOf = () => "") {
  const words = wordsOf(query),
    texts = items.map(x => ({item: x, title: plain(titleOf(x)), more: plain(moreOf(x))}));
  const best = (of, from) => {
    const list = texts.map(x => [x.item, of(x)]).filter(([, n]) => n >= from);
    return list.sort((a, b) => b[1] - a[1]).map(([item]) => item);
  };
  for (const [how, of] of [["title", x => all(x.title, words)], ["more", x => all(`${x.title} ${x.more}`, words)]]) {
    const list = best(of, 1);
    if (list.length) return {list, how};
  }
  const list = best(x => near(x.title, x.more, words), least).slice(0, most);
  return {list, how: list.length ? "near" : "none"};
}

// questionsFor are the questions of a catalogue for a query. How to read the answers is searched as well.
export function questionsFor(query, c) {
  const groupOf = q => c.question_groups.find(g => g.id === q.group).title;
  return find(query, c.questions, q => q.title, q => `${groupOf(q)} ${q.read}`);
}

// keysFor are those of keys for a query, those for planners first, in their order, which are found by their group as
// well. What keys are now and their names in scenario files are searched, too.
export function keysFor(query, keys, c) {
  const groupOf = Object.fromEntries(c.groups.map(g => [g.id, g.title])),
    ordered = [...keys].sort((a, b) => (a.planner || Infinity) - (b.planner || Infinity) || 0);
  const title = k => (k.planner ? `${k.title} ${groupOf[k.group]}` : k.title),
    {list, how} = find(query, ordered, title, k => `${k.value} ${k.unit ?? ""} ${groupOf[k.group]}`),
    name = query.trim().toLowerCase(),
    named = name ? ordered.filter(k => k.key.includes(name)) : [];
  const found = how === "title" || !named.length ? list : [];
  return {
    list: [...new Set([...found, ...named])].sort((a, b) => (b.planner > 0) - (a.planner > 0)),
    how: named.length ? "title" : how,
  };
}
