package scenarios

import (
	"net/url"
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/agents/router"

	"hanyin/internal/message"
)

// checkRouter asks for the model's own rule, a reference router, or the address of one behind HTTP.
func (r *resolution) checkRouter(p *agents.Params) {
	it := r.items["routing.router"]
	if name := p.Routing.Router; router.IsAddress(name) {
		if u, err := url.Parse(name); err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" {
			r.notes.wrong(it.at(), where(it.path), message.Text{}, "value.bad_router_address", name)
		}
		return
	}
	known := append([]string{"model"}, router.Names()...)
	if name := p.Routing.Router; !slices.Contains(known, name) {
		r.notes.wrong(it.at(), where(it.path),
			didYouMean(name, known).Or(message.New("value.want_one_of", strings.Join(known, ", "))),
			"value.unknown", name)
	}
}
