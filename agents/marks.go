package agents

// marks are one bit for each household: a mark of all the county fits a core's first cache.
type marks []uint64

// newMarks returns marks for n households, none of them set.
func newMarks(n int) marks { return make(marks, (n+63)/64) }

func (m marks) has(h HouseholdID) bool { return m[h/64]>>(h%64)&1 != 0 }
func (m marks) set(h HouseholdID)      { m[h/64] |= 1 << (h % 64) }
func (m marks) drop(h HouseholdID)     { m[h/64] &^= 1 << (h % 64) }
