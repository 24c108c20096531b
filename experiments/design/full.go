package design

import "hanyin/internal/message"

// largest is the most runs a design may have; a typing error must not fill the memory.
const largest = 1 << 24

// Full returns all combinations of levels, as level numbers from 0, the last factor varying fastest. No factor, a
// factor with fewer than 1 level, or more than 16,777,216 runs is ErrSize.
func Full(levels ...int) ([][]int, error) {
	runs := 1
	for f, l := range levels {
		if l < 1 {
			return nil, message.Errorf("design.factorial_levels", f, l, ErrSize)
		}
		if runs > largest/l {
			return nil, message.Errorf("design.factorial_too_large", levels, largest, ErrSize)
		}
		runs *= l
	}
	if len(levels) == 0 {
		return nil, message.Errorf("design.factorial_empty", ErrSize)
	}
	all := make([][]int, runs)
	for r := range all {
		all[r] = make([]int, len(levels))
		rest := r
		for f := len(levels) - 1; f >= 0; f-- {
			all[r][f] = rest % levels[f]
			rest /= levels[f]
		}
	}
	return all, nil
}

// TwoLevel returns the full factorial of k factors as signs, in standard order: the first factor changes fastest
// (Yates 1937), so run r has factor f high when bit f of r is set. k outside 1 to 20 is ErrSize.
func TwoLevel(k int) ([][]int, error) {
	if k < 1 || k > 20 {
		return nil, message.Errorf("design.two_level_size", k, ErrSize)
	}
	all := make([][]int, 1<<k)
	for r := range all {
		all[r] = make([]int, k)
		for f := range k {
			all[r][f] = 2*(r>>f&1) - 1
		}
	}
	return all, nil
}
