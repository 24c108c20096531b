// Package mechanism holds the governance mechanisms under test: each a list of levers, each lever one rule of package
// agents that moves between off and on. Which mechanism owns which lever is data; nothing here says that a mechanism
// is good.
package mechanism

import "hanyin/agents"

// Scope says where a lever's rule is read, and so how finely its intensity can differ.
type Scope uint8

// Scopes: one value for the county, one per town, one per unit.
const (
	County Scope = iota
	Town
	Unit
)

// A Lever moves one rule between off and on. Its two values stand in the scenario, [lever.NAME].
type Lever struct {
	Name   string
	Scope  Scope
	Binary bool // present if the intensity is at least .5 (county), or with that probability in each unit
	Source string
	Set    func(r *agents.Rules, v float64)
}

// A Mechanism (机制) is a named list of levers.
type Mechanism struct {
	Name    string // key, lower case
	Chinese string
	English string
	Levers  []Lever
}
