package message

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
)

// A put is a text in JSON. Arguments are strings, numbers, truth values, names in both languages and puts.
type put struct {
	Format string            `json:"format"`
	Args   []json.RawMessage `json:"args,omitempty"`
}

func putOf(t Text) put {
	p := put{Format: t.Key.format(English, nil)}
	verbs := verbsOf(p.Format)
	for i, arg := range t.Args {
		text, err := json.Marshal(plainly(arg, verbs[i]))
		if err != nil {
			text, _ = json.Marshal(fmt.Sprint(arg)) // a number that JSON has not
		}
		p.Args = append(p.Args, text)
	}
	return p
}

// plainly is an argument as JSON holds it: numbers where the verb prints a number, else words.
func plainly(arg any, verb byte) any {
	switch a := arg.(type) {
	case Text:
		return putOf(a)
	case error:
		return putOf(Of(a))
	case Term:
		return map[string]string{"en": a.En, "zh": a.Zh}
	case bool, string:
		return a
	}
	v := reflect.ValueOf(arg)
	switch {
	case v.CanInt() && (whole(verb) || verb == 'v' && !names(arg)):
		return v.Int()
	case v.CanUint() && (whole(verb) || verb == 'v' && !names(arg)):
		return v.Uint()
	case v.CanFloat() && broken(verb):
		return v.Float()
	}
	return fmt.Sprint(arg)
}

func whole(verb byte) bool  { return bytes.IndexByte([]byte("bcdoxX"), verb) >= 0 }
func broken(verb byte) bool { return bytes.IndexByte([]byte("eEfFgG"), verb) >= 0 }

// names reports whether an argument is printed by a name of its own.
func names(arg any) bool {
	_, ok := arg.(fmt.Stringer)
	return ok
}

func (p put) text() Text {
	t := Text{Key: keyOf(p.Format)}
	verbs := verbsOf(p.Format)
	for i, arg := range p.Args {
		t.Args = append(t.Args, argument(arg, verbs[i]))
	}
	return t
}

// argument reads an argument back, as the verb needs it.
func argument(text json.RawMessage, verb byte) any {
	var x any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if d.Decode(&x) != nil {
		return string(text)
	}
	switch x := x.(type) {
	case json.Number:
		if n, err := strconv.ParseInt(x.String(), 10, 64); err == nil && !broken(verb) {
			return n
		}
		if n, err := strconv.ParseUint(x.String(), 10, 64); err == nil && !broken(verb) {
			return n
		}
		f, _ := x.Float64()
		return f
	case string:
		if f, err := strconv.ParseFloat(x, 64); err == nil && broken(verb) && (math.IsNaN(f) || math.IsInf(f, 0)) {
			return f
		}
	case map[string]any:
		if en, ok := x["en"].(string); ok {
			zh, _ := x["zh"].(string)
			return Term{en, zh}
		}
		var inner put
		if json.Unmarshal(text, &inner) == nil {
			return inner.text().as(verb)
		}
	}
	return x
}

// as is the text as its verb takes it: %w prints errors alone.
func (t Text) as(verb byte) any {
	if verb == 'w' {
		return &Error{t, errors.New(t.String())}
	}
	return t
}
