package qualify

// Statistics recomputes every known answer of packages estimate and design; a tenth of a second. Its order is fixed.
func Statistics() []Check {
	var all []Check
	for _, part := range []func() []Check{means, families, anova, factorials, sensitivity, samples, choices, designs} {
		all = append(all, part()...)
	}
	return all
}
