package sim

// A Seed is where all randomness of a run comes from. Equal seeds give equal runs.
type Seed uint64

// Derive returns a seed for the n-th part of an experiment, say one per replication. Seeds of
// different labels or numbers are unrelated.
func (s Seed) Derive(label string, n uint64) Seed {
	return Seed(mix(uint64(s.Purpose(label).k) + mix(n+0x9e3779b97f4a7c15)))
}

// Purpose returns the key of all draws made for one purpose, such as "service times". The name
// is hashed here, once; drawing with the key then costs about 10 ns.
func (s Seed) Purpose(name string) Key {
	h := uint64(0xcbf29ce484222325) // FNV-1a, 64 bits
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	return Key{mix(mix(uint64(s)+0x9e3779b97f4a7c15) ^ mix(h))}
}

// Stream returns the stream of one purpose and entity: a sequence for things drawn one after
// another, such as the gaps between arrivals at a place. It equals Purpose(purpose).At(entity, 0).
func (s Seed) Stream(purpose string, entity uint64) Stream {
	return s.Purpose(purpose).At(entity, 0)
}

// A Key is a seed and a purpose, hashed together. It is a small value to keep and to copy.
type Key struct{ k uint64 }

// Derive returns the key of the n-th of several futures: its streams are unrelated to those of the key and of other
// numbers.
func (k Key) Derive(n uint64) Key { return Key{mix(k.k + mix(n+0x9e3779b97f4a7c15))} }

// At returns the stream of one occasion in an entity's life: what it yields depends on the key,
// the entity and the occasion alone, never on what was drawn before or for others. It costs
// about 10 ns up to the first uniform and allocates nothing.
//
// Entity and occasion are distinguished exactly below 2^48; the bits above are hashed into the key.
func (k Key) At(entity, occasion uint64) Stream {
	return Stream{key: k.k, entity: entity, occasion: occasion}
}

// Uniform returns the first number that At(entity, occasion) yields, for an occasion that needs no other.
func (k Key) Uniform(entity, occasion uint64) float64 {
	if (entity|occasion)>>48 != 0 {
		s := k.At(entity, occasion)
		return s.Uniform()
	}
	high := uint32(entity>>32) | uint32(occasion>>32)<<16
	x0, x1, _, _ := philox(0, uint32(entity), uint32(occasion), high, uint32(k.k), uint32(k.k>>32))
	return unit(uint64(x1)<<32 | uint64(x0))
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
// generators, OOPSLA 2014): a bijection of 64 bits that changes half of them for any change of one.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
