package router

import (
	"hanyin/agents"
	"hanyin/internal/message"
)

// In a browser two routers are missing: the libraries and the dictionary that they need are as large as the model.

func newRules(Options) (agents.Router, error) {
	return nil, message.Errorf("router.not_in_browser", "rules")
}

func newSegment(Options) (agents.Router, error) {
	return nil, message.Errorf("router.not_in_browser", "segment")
}
