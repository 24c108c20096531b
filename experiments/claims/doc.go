// Package claims tests the ten claims about the four mechanisms in claims.toml: each claim names key figures, a
// direction and a threshold fixed before the runs. A claim is judged over the accepted parameter sets and under two
// assignments of levers to mechanisms.
package claims
