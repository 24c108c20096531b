// Package agents is the simulated county: its map, its households, grid workers, village committees, town centres,
// departments and platform, and what happens to a matter from the moment it troubles a household until it is truly
// resolved or given up.
//
// Five quantities are never merged: a concern is latent, may be expressed, may be registered as a petition, may be
// recorded as completed, and may be truly resolved. What an office could know leaves the world as a Record; what only
// the model knows as a Truth.
//
// The package reads Rules and Params and never asks which mechanism set them.
package agents
