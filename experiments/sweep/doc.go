// Package sweep runs the tasks of an experiment through a store and reads the results back, a column at a time, in
// memory that does not grow with the number of runs.
package sweep
