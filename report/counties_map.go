//go:build !js || render

package report

import "hanyin/internal/message"

// A tile is a province on the schematic map: its place in a grid whose neighbours are mostly true ones.
type tile struct {
	code        int
	name        message.Term // as the map has it
	column, row int
}

// tiles are all provinces. The table of divisions has no counties of Taiwan, Hong Kong and Macao.
var tiles = []tile{
	{11, message.Term{En: "Beijing", Zh: "北京"}, 6, 2}, {12, message.Term{En: "Tianjin", Zh: "天津"}, 7, 2},
	{13, message.Term{En: "Hebei", Zh: "河北"}, 5, 2}, {14, message.Term{En: "Shanxi", Zh: "山西"}, 4, 2},
	{15, message.Term{En: "Inner Mongolia", Zh: "内蒙古"}, 5, 1}, {21, message.Term{En: "Liaoning", Zh: "辽宁"}, 8, 2},
	{22, message.Term{En: "Jilin", Zh: "吉林"}, 8, 1}, {23, message.Term{En: "Heilongjiang", Zh: "黑龙江"}, 8, 0},
	{31, message.Term{En: "Shanghai", Zh: "上海"}, 7, 4}, {32, message.Term{En: "Jiangsu", Zh: "江苏"}, 6, 4},
	{33, message.Term{En: "Zhejiang", Zh: "浙江"}, 6, 5}, {34, message.Term{En: "Anhui", Zh: "安徽"}, 5, 4},
	{35, message.Term{En: "Fujian", Zh: "福建"}, 5, 6}, {36, message.Term{En: "Jiangxi", Zh: "江西"}, 5, 5},
	{37, message.Term{En: "Shandong", Zh: "山东"}, 5, 3}, {41, message.Term{En: "Henan", Zh: "河南"}, 4, 3},
	{42, message.Term{En: "Hubei", Zh: "湖北"}, 4, 4}, {43, message.Term{En: "Hunan", Zh: "湖南"}, 4, 5},
	{44, message.Term{En: "Guangdong", Zh: "广东"}, 4, 6}, {45, message.Term{En: "Guangxi", Zh: "广西"}, 3, 6},
	{46, message.Term{En: "Hainan", Zh: "海南"}, 3, 7}, {50, message.Term{En: "Chongqing", Zh: "重庆"}, 3, 4},
	{51, message.Term{En: "Sichuan", Zh: "四川"}, 2, 4}, {52, message.Term{En: "Guizhou", Zh: "贵州"}, 3, 5},
	{53, message.Term{En: "Yunnan", Zh: "云南"}, 2, 5}, {54, message.Term{En: "Xizang", Zh: "西藏"}, 0, 4},
	{61, message.Term{En: "Shaanxi", Zh: "陕西"}, 3, 3}, {62, message.Term{En: "Gansu", Zh: "甘肃"}, 2, 2},
	{63, message.Term{En: "Qinghai", Zh: "青海"}, 1, 3}, {64, message.Term{En: "Ningxia", Zh: "宁夏"}, 3, 2},
	{65, message.Term{En: "Xinjiang", Zh: "新疆"}, 0, 2}, {71, message.Term{En: "Taiwan", Zh: "台湾"}, 6, 6},
	{81, message.Term{En: "Hong Kong", Zh: "香港"}, 5, 7}, {82, message.Term{En: "Macao", Zh: "澳门"}, 4, 7},
}
