package engine

import "testing"

func TestNewest(t *testing.T) {
	var n newest[int]
	if _, ok := n.get("a"); ok || n.last() != 0 {
		t.Error("an empty one holds something")
	}
	for i, key := range []string{"a", "b", "b", "c", "d"} {
		n.put(key, i, 3)
	}
	if _, ok := n.get("a"); ok || len(n.known) != 3 || n.last() != 4 {
		t.Errorf("holds %v, the last is %d", n.known, n.last())
	}
	if v, ok := n.get("b"); !ok || v != 2 {
		t.Errorf("b is %d, %v", v, ok)
	}
}
