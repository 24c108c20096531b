package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"hanyin/internal/message"
)

// A guard refuses requests that come from other pages, through other names, or without the token.
type guard struct {
	hosts []string // names that the server goes by, without ports; any address is one if remote
	// remote: the server can be reached from other machines, and token is asked for
	remote bool
	token  string
	cross  *http.CrossOriginProtection
}

// cookieName is the cookie that holds the token.
const cookieName = "hanyin_token"

func newGuard(s Settings) *guard {
	g := &guard{hosts: []string{"localhost", "127.0.0.1", "::1"}, remote: s.Token != "", token: s.Token,
		cross: http.NewCrossOriginProtection()}
	for _, h := range s.Hosts {
		g.hosts = append(g.hosts, nameOf(h))
	}
	return g
}

// nameOf is a host without its port, as names are compared.
func nameOf(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// policy is what the page may load: its own files alone, and no script that stands in it. Figures have styles in
// attributes.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
	"worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// wrap puts the guard before a handler.
func (g *guard) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case !g.knows(r.Host):
			refuse(w, r, http.StatusMisdirectedRequest, message.New("web.other_host", r.Host))
		case g.foreign(r):
			refuse(w, r, http.StatusForbidden, message.New("web.other_origin"))
		case g.remote && !g.admits(w, r):
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// knows reports whether a request names this server. A name that an attacker's DNS gives this machine's address is not
// its name.
func (g *guard) knows(host string) bool {
	name := nameOf(host)
	if slices.Contains(g.hosts, name) {
		return true
	}
	_, err := netip.ParseAddr(name)
	return g.remote && err == nil
}

// foreign reports whether another page makes the request: a change from another origin, or a reading of the interface
// or of the page's files from another site.
func (g *guard) foreign(r *http.Request) bool {
	if g.cross.Check(r) != nil {
		return true
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		_, host, found := strings.Cut(origin, "://")
		if !found || !strings.EqualFold(host, r.Host) {
			return true
		}
	}
	site, mode := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Sec-Fetch-Mode")
	return (site == "cross-site" || site == "same-site") && mode != "navigate"
}

// admits reports whether a request has the token, and answers if it has not. The address with the token in it, which
// the command prints, is answered by a cookie and the address without. The cookie comes with the redirect also where
// the address was followed from another site, as a mail's; changes from other sites are refused all the same.
func (g *guard) admits(w http.ResponseWriter, r *http.Request) bool {
	if given := r.URL.Query().Get("token"); given != "" && r.Method == http.MethodGet {
		if !g.same(given) {
			refuse(w, r, http.StatusUnauthorized, message.New("web.no_token"))
			return false
		}
		http.SetCookie(w, &http.Cookie{Name: cookieName, Value: given, Path: "/", HttpOnly: true,
			SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return false
	}
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok && g.same(bearer) {
		return true
	}
	if c, err := r.Cookie(cookieName); err == nil && g.same(c.Value) {
		return true
	}
	w.Header().Set("WWW-Authenticate", "Bearer")
	refuse(w, r, http.StatusUnauthorized, message.New("web.no_token"))
	return false
}

// same compares with the token in a time that tells nothing of it.
func (g *guard) same(given string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(g.token))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
