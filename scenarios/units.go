package scenarios

// unitsZh are the units of values in Chinese; shares and probabilities are written as percentages and have none.
var unitsZh = map[string]string{
	"streams": "路",
	"0..1":    "（0至1）", "count": "个", "d": "天", "force": "", "h": "小时", "h a week": "小时/周",
	"h a month": "小时/月", "skill per hour": "（能力）/小时", "exponent": "（指数）",
	"h a working day": "小时/工作日",
	"h of day":        "时", "h per household and week": "小时/户·周", "h per week": "小时/周", "households": "户",
	"issues per household and year": "件/户·年", "km": "公里", "km/h": "公里/小时", "logit": "（对数几率）",
	"mechanism": "", "min": "分钟",
	"meetings a quarter": "次/季", "months": "个月", "name": "", "names": "", "date": "", "day of the year": "",
	"0 or 1": "", "file": "",
	"per 1,000 residents and year": "/千人·年", "per case": "/件",
	"per hour": "/小时", "per 1,000 households and month": "/千户·月", "per household and year": "/户·年", "per month": "/月",
	"per order": "/单", "per week": "/周", "per year": "/年",
	"bodies": "个单位", "persons": "人", "per unit and year": "/村·年", "points": "分", "points of fatigue": "（疲劳度）",
	"points of grievance": "（怨气值）", "points of z": "分", "ratio": "倍", "relative": "（相对值）", "seed": "", "set": "",
	"shape": "（形状参数）",
	"sigma": "（对数标准差）", "switch": "", "utility": "（效用）", "weekday from Monday 0": "（周一为0）", "weight": "",
	"working days": "个工作日", "working hours": "个工作小时", "yuan a month": "元/月", "yuan an hour": "元/小时",
}

// unitsEn are the units that English sentences do not abbreviate.
var unitsEn = map[string]string{"d": "days", "h": "hours", "min": "minutes", "h a week": "hours a week",
	"h a working day": "hours a working day"}

// plainUnits need not be named in English either.
var plainUnits = map[string]bool{
	"0..1": true, "count": true, "date": true, "file": true, "force": true, "mechanism": true, "name": true,
	"names": true, "ratio": true,
	"relative": true, "seed": true, "set": true, "shape": true, "sigma": true, "switch": true, "weight": true,
}

// percentUnits begin the units of what is written as a percentage.
var percentUnits = []string{"share", "probability", "intensity", "participation"}
