package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// convert brings a TOML value into the form its spec asks for: float64, int64, bool, string, []float64 or []string. It
// returns what is wrong otherwise.
func convert(s spec, v any) (any, error) {
	switch s.kind {
	case number:
		return toFloat(v)
	case whole:
		return toWhole(v)
	case flag:
		if b, ok := v.(bool); ok {
			return b, nil
		}
		return nil, message.Errorf("value.no_boolean", show(v))
	case text:
		switch v := v.(type) {
		case string:
			return v, nil
		case time.Time:
			return v.Format(time.DateOnly), nil
		}
		return nil, message.Errorf("value.no_text", show(v))
	case numbers:
		return toNumbers(v, s.n)
	default:
		return toNames(v)
	}
}

func toFloat(v any) (any, error) {
	f, ok := v.(float64)
	if i, isInt := v.(int64); isInt {
		f, ok = float64(i), true
	}
	if !ok || math.IsNaN(f) || math.IsInf(f, 0) {
		return nil, message.Errorf("value.no_number", show(v))
	}
	return f, nil
}

func toWhole(v any) (any, error) {
	switch v := v.(type) {
	case int64:
		return v, nil
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return int64(elementary.Int(v)), nil
		}
	}
	return nil, message.Errorf("value.no_integer", show(v))
}

func toNumbers(v any, n int) (any, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, message.Errorf("value.no_number_list", show(v), n)
	}
	if len(list) != n {
		return nil, message.Errorf("value.wrong_list_length", len(list), n)
	}
	fs := make([]float64, n)
	for i, e := range list {
		f, err := toFloat(e)
		if err != nil {
			return nil, message.Errorf("value.element", i, err)
		}
		fs[i] = f.(float64)
	}
	return fs, nil
}

func toNames(v any) (any, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, message.Errorf("value.no_name_list", show(v))
	}
	names := make([]string, len(list))
	for i, e := range list {
		s, ok := e.(string)
		if !ok {
			return nil, message.Errorf("value.element_no_name", i, show(e))
		}
		names[i] = s
	}
	return names, nil
}

// wants says how to write a value of the spec.
func (s spec) wants() message.Text {
	switch s.kind {
	case number:
		return message.New("value.want_number")
	case whole:
		return message.New("value.want_integer")
	case flag:
		return message.New("value.want_boolean")
	case text:
		return message.New("value.want_text")
	case numbers:
		return message.New("value.want_number_list", s.n)
	default:
		return message.New("value.want_name_list")
	}
}

// show writes a value as it stands in TOML, shortened where long.
func show(v any) string {
	text := literal(v)
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:57]) + "..."
		if runes[0] == '"' {
			text += `"`
		}
	}
	return text
}

// literal writes a value as it stands in TOML.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []float64:
		parts := make([]string, len(v))
		for i, f := range v {
			parts[i] = literal(f)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case []string:
		parts := make([]string, len(v))
		for i, s := range v {
			parts[i] = strconv.Quote(s)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = literal(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any, []map[string]any:
		return "{...}"
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return fmt.Sprint(v)
}
