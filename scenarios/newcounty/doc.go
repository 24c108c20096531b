// Package newcounty writes the scenario of another county from what lies on the desk of its planner: its name or code,
// a list of villages and communities, a list of departments with the orders they take. What is missing is filled in by
// stated rules and listed, so that it can be replaced.
package newcounty
