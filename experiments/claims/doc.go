// Package claims tests the ten claims about the four mechanisms that stand in claims.toml: what each says of which key
// figures, with thresholds that were fixed before the runs, judged over the accepted parameter sets and under two
// assignments of levers to mechanisms.
package claims
