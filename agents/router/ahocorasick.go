package router

// A matcher finds all occurrences of many words in one pass over a text (Aho and Corasick, Efficient string matching,
// CACM 18, 1975). It works on bytes, with a full transition table over the bytes that occur in words, so a byte costs
// one look-up. It is ours because the libraries we found allocate for each match.
type matcher struct {
	class   [256]uint8 // of a byte: 0 for those in no word
	classes int
	next    []int32 // state*classes + class
	ends    []int32 // by state: first index into outputs of the words that end here
	outputs []int32 // word numbers; -1 ends a list
}

// newMatcher prepares a matcher for the words, which are numbered in order. Empty words never match.
func newMatcher(words []string) *matcher {
	m := &matcher{classes: 1}
	for _, w := range words {
		for i := range len(w) {
			if m.class[w[i]] == 0 {
				m.class[w[i]] = uint8(m.classes)
				m.classes++
			}
		}
	}
	own := m.trie(words)
	m.link(own)
	return m
}

// trie adds the words as paths and returns the words of each state by themselves.
func (m *matcher) trie(words []string) [][]int32 {
	own := [][]int32{nil}
	m.next = make([]int32, m.classes)
	for n, w := range words {
		state := 0
		for i := range len(w) {
			at := state*m.classes + int(m.class[w[i]])
			if m.next[at] == 0 {
				m.next[at] = int32(len(own))
				own = append(own, nil)
				m.next = append(m.next, make([]int32, m.classes)...)
			}
			state = int(m.next[at])
		}
		if w != "" {
			own[state] = append(own[state], int32(n))
		}
	}
	return own
}

// link turns the trie into an automaton: missing steps go where the longest suffix goes, and a state ends its suffix's
// words too.
func (m *matcher) link(own [][]int32) {
	suffix := make([]int32, len(own))
	queue := []int32{0}
	for len(queue) > 0 {
		state := queue[0]
		queue = queue[1:]
		for c := range m.classes {
			at := int(state)*m.classes + c
			follow := m.next[int(suffix[state])*m.classes+c]
			if child := m.next[at]; child == 0 {
				if state != 0 {
					m.next[at] = follow
				}
			} else {
				if state != 0 {
					suffix[child] = follow
				}
				own[child] = append(own[child], own[suffix[child]]...)
				queue = append(queue, child)
			}
		}
	}
	for _, list := range own {
		if len(list) == 0 {
			m.ends = append(m.ends, -1)
			continue
		}
		m.ends = append(m.ends, int32(len(m.outputs)))
		m.outputs = append(append(m.outputs, list...), -1)
	}
}

// count adds, for each occurrence of word n in text, 1 to counts[group[n]].
func (m *matcher) count(text string, group []uint8, counts []uint8) {
	state := 0
	for i := range len(text) {
		state = int(m.next[state*m.classes+int(m.class[text[i]])])
		end := m.ends[state]
		if end < 0 {
			continue
		}
		for ; m.outputs[end] >= 0; end++ {
			if g := group[m.outputs[end]]; counts[g] < 255 {
				counts[g]++
			}
		}
	}
}
