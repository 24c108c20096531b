// Package calibrate fits a stochastic model to targets: history matching with a regression emulator first (Vernon,
// Goldstein and Bower 2010), then approximate Bayesian computation with sequential Monte Carlo (Toni et al. 2009;
// Beaumont et al. 2009), several seeds a point. All accepted parameter sets are kept, so that later experiments carry
// the uncertainty on. Fit takes any function and ranges for its outputs; Run fits the county by the published targets
// marked C, and only them. Held-out targets are never used here.
package calibrate
