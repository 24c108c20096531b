package report

import "hanyin/internal/message"

// stageNames are the stages of a funnel.
var stageNames = map[string]message.Term{
	"latent":     {En: "arose (latent)", Zh: "产生（潜在）"},
	"expressed":  {En: "told to anybody (expressed)", Zh: "已表达"},
	"registered": {En: "registered", Zh: "受理"},
	"completed":  {En: "recorded as completed", Zh: "记录办结"},
	"resolved":   {En: "truly resolved", Zh: "真正解决"},
}
