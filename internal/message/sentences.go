package message

import "encoding/json"

// Sentences are the sentences of a document by their English text, with their arguments, so that a reader can print
// them in another language. In JSON they are an object: the sentence, then its format, of package fmt, and its args,
// each a string, a number, a truth value, a name in both languages (en, zh) or again a format with its args. A nil map
// has no sentence and keeps none.
type Sentences map[string]Text

// Note takes texts up and returns them in English, in their order, never nil.
func (s Sentences) Note(texts ...Text) []string {
	lines := []string{}
	for _, t := range texts {
		english := t.String()
		if s != nil {
			s[english] = t
		}
		lines = append(lines, english)
	}
	return lines
}

// Text is the sentence as it was put, and whether it knows it: a sentence that it lacks or tells otherwise is
// returned as it stands.
func (s Sentences) Text(english string) (Text, bool) {
	if t, ok := s[english]; ok && t.String() == english {
		return t, true
	}
	return Plain(english), false
}

// In is a sentence of the document in a language, if it is known how it was made; else in English.
func (s Sentences) In(l Lang, english string) string {
	t, _ := s.Text(english)
	return t.In(l)
}

// MarshalJSON writes every sentence as it was put.
func (s Sentences) MarshalJSON() ([]byte, error) {
	puts := map[string]put{}
	for english, t := range s {
		puts[english] = putOf(t)
	}
	return json.Marshal(puts)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *Sentences) UnmarshalJSON(text []byte) error {
	var puts map[string]put
	if err := json.Unmarshal(text, &puts); err != nil {
		return err
	}
	*s = Sentences{}
	for english, p := range puts {
		(*s)[english] = p.text()
	}
	return nil
}
