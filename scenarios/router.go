package scenarios

import (
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/agents/router"

	"hanyin/internal/message"
)

// checkRouter asks for the model's own rule or a reference router.
func (r *resolution) checkRouter(p *agents.Params) {
	it := r.items["routing.router"]
	known := append([]string{"model"}, router.Names()...)
	if name := p.Routing.Router; !slices.Contains(known, name) {
		r.notes.wrong(it.at(), where(it.path),
			didYouMean(name, known).Or(message.New("value.want_one_of", strings.Join(known, ", "))),
			"value.unknown", name)
	}
}
