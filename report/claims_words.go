package report

import (
	"hanyin/internal/message"
)

// insides are the words for what a box gathers.
var insides = map[string]message.Term{
	"fails": {En: "fails", Zh: "不成立"},
	"holds": {En: "holds", Zh: "成立"},
}
