// Package router holds the reference routers (参考分派器): from random to those that read the petition's text, balance
// bodies' loads or learn from returned petitions. They serve as the measure for a router of one's own, in a simulation
// ([routing] router = "table") and under load (hanyin load --router table). docs/load-testing.md lists them.
//
// Every router here may be called by several goroutines at once.
package router
