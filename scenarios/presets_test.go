package scenarios

import "testing"

// Every embedded scenario reads clean and without a warning that a planner would have to explain.
func TestEmbeddedScenariosAreClean(t *testing.T) {
	for _, name := range Names() {
		s, err := Load(name, nil)
		if err != nil {
			t.Errorf("%s:\n%v", name, err)
			continue
		}
		for _, w := range s.Warnings {
			t.Errorf("%s: warning: %s", name, w)
		}
		if s.Name != name || s.Title == "" || s.TitleZh == "" || (s.Inherits == "") != (name == base) {
			t.Errorf("%s: name %q, titles %q %q, inherits %q", name, s.Name, s.Title, s.TitleZh, s.Inherits)
		}
	}
}
