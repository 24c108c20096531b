package say

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*[\d.]*([a-zA-Z%])`)

// Faults checks a catalogue, a struct of Phrases and of structs and slices of them, and returns a line for every phrase that lacks a
// language, repeats the English as its Chinese, or has other verbs in one language than in the other.
func Faults(catalogue any) []string {
	var faults []string
	walk(reflect.ValueOf(catalogue), reflect.TypeOf(catalogue).String(), func(where string, p Phrase) {
		switch {
		case strings.TrimSpace(p.En) == "" || strings.TrimSpace(p.Zh) == "":
			faults = append(faults, fmt.Sprintf("%s: a language is missing: %q, %q", where, p.En, p.Zh))
		case !slices.Equal(verbs(p.En), verbs(p.Zh)):
			faults = append(faults, fmt.Sprintf("%s: verbs %v in English, %v in Chinese", where, verbs(p.En), verbs(p.Zh)))
		}
	})
	return faults
}

func walk(v reflect.Value, where string, visit func(string, Phrase)) {
	if v.Type() == reflect.TypeFor[Phrase]() {
		visit(where, v.Interface().(Phrase))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), where+"."+v.Type().Field(i).Name, visit)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", where, i), visit)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			walk(v.MapIndex(k), fmt.Sprintf("%s[%v]", where, k), visit)
		}
	}
}

// verbs lists the verbs by the argument they print.
func verbs(text string) []string {
	var found []string
	next := 0
	for _, m := range verb.FindAllStringSubmatch(text, -1) {
		if m[2] == "%" {
			continue
		}
		next++
		at := fmt.Sprint(next)
		if m[1] != "" {
			at = m[1]
		}
		found = append(found, at+m[2])
	}
	slices.Sort(found)
	return found
}
