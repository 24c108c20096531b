package message

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Faults checks a catalogue, a struct of Terms and of structs and slices of them, and returns a line for every
// term that lacks a language, has words and no Chinese character in its Chinese, or has other verbs in one language
// than in the other.
func Faults(catalogue any) []string {
	var faults []string
	walk(reflect.ValueOf(catalogue), reflect.TypeOf(catalogue).String(), func(where string, p Term) {
		switch {
		case strings.TrimSpace(p.En) == "" || strings.TrimSpace(p.Zh) == "":
			faults = append(faults, fmt.Sprintf("%s: a language is missing: %q, %q", where, p.En, p.Zh))
		case !slices.Equal(verbs(p.En), verbs(p.Zh)):
			faults = append(faults, fmt.Sprintf("%s: verbs %v in English, %v in Chinese", where,
				verbs(p.En), verbs(p.Zh)))
		case !mute(p.Zh) && !han.MatchString(p.Zh):
			faults = append(faults, fmt.Sprintf("%s: %q is no Chinese for %q", where, p.Zh, p.En))
		}
	})
	return faults
}

func walk(v reflect.Value, where string, visit func(string, Term)) {
	if v.Type() == reflect.TypeFor[Term]() {
		visit(where, v.Interface().(Term))
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
		if m[3] == "%" {
			continue
		}
		next++
		at := fmt.Sprint(next)
		if n := m[1] + m[2]; n != "" {
			at = n
		}
		found = append(found, at+m[3])
	}
	slices.Sort(found)
	return found
}

// mute reports whether a text has no words of its own: verbs, signs, flags and names of files say the same in every
// language.
func mute(text string) bool {
	return !letters.MatchString(untranslated.ReplaceAllString(verb.ReplaceAllString(text, ""), ""))
}

var (
	han          = regexp.MustCompile(`\p{Han}`)
	letters      = regexp.MustCompile(`[A-Za-z]{2}`)
	untranslated = regexp.MustCompile(`--?[a-z][a-z-]*|\b[A-Za-z]+=|\b[a-z]+_[a-z_]+|\b[a-z_]+\.(toml|csv|md)\b`)
)
