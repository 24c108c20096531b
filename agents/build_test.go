package agents_test

import (
	"fmt"
	"reflect"
	"testing"

	"hanyin/agents"
)

// A county that takes over what it can of another is the one that would have been built from nothing, whichever
// parameter they differ in.
func TestBuildLikeIsBuild(t *testing.T) {
	t.Parallel()
	s := load(t, "hanyin", small...)
	like := build(t, s)
	check := func(what string, p agents.Params, tables agents.Tables) *agents.County {
		want, err := agents.Build(p, tables)
		got, gotErr := agents.BuildLike(like, p, tables)
		if fmt.Sprint(gotErr) != fmt.Sprint(err) || !reflect.DeepEqual(got, want) {
			t.Errorf("%s changed: the county like another is not the one built from nothing (%v, %v)",
				what, gotErr, err)
		}
		return got
	}
	p := s.Params
	shift(reflect.ValueOf(&p).Elem(), "", func(field string) { check(field, p, s.Tables) })

	moved := s.Tables
	moved.Towns = append([]agents.TownRow(nil), moved.Towns...)
	moved.Towns[1].AreaKm2 *= 2
	check("a town", p, moved)
	fewer := s.Tables
	fewer.Bodies = fewer.Bodies[:len(fewer.Bodies)-1]
	check("the bodies", p, fewer)

	p.Voice.AccountA++
	if c := check("voice", p, s.Tables); &c.Households[0] != &like.Households[0] {
		t.Error("a county that differs in how people speak has households of its own")
	}
}

// shift changes the numbers and switches of a struct one after the other, calls f for each, and changes it back.
func shift(v reflect.Value, name string, f func(field string)) {
	was := reflect.ValueOf(v.Interface())
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			shift(v.Field(i), name+"."+v.Type().Field(i).Name, f)
		}
		return
	case reflect.Array:
		shift(v.Index(0), name+"[0]", f)
		return
	case reflect.Float64:
		v.SetFloat(0.9*v.Float() + 0.01)
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	case reflect.Bool:
		v.SetBool(!v.Bool())
	default:
		return
	}
	f(name)
	v.Set(was)
}
