//go:build !js || render

package report

import (
	"hanyin/experiments/targets"
	"hanyin/internal/message"
)

// counted says how many targets of a use are met.
var counted = map[targets.Use]message.Term{
	targets.Exact:   {En: "Exact (E): %d of %d met", Zh: "须相等（E）：%d / %d 达标"},
	targets.Fitted:  {En: "Fitted (C): %d of %d met", Zh: "校准（C）：%d / %d 达标"},
	targets.HeldOut: {En: "Held out (H): %d of %d met", Zh: "检验（H）：%d / %d 达标"},
}

// channelTitles are the channels by their names in documents.
var channelTitles = map[string]message.Term{
	"":        {En: "any channel", Zh: "全部渠道"},
	"account": {En: "account", Zh: "公众号"},
	"hotline": {En: "hotline", Zh: "热线"},
}
