package routerhttp

import (
	"errors"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"hanyin/internal/message"
)

// decode reads JSON. The library's own words for a value of the wrong kind name types of Go and differ from one run of
// the program to the next; these are in the language of who asked, and always the same.
func decode(body []byte, into any, options ...json.Options) error {
	err := json.Unmarshal(body, into, options...)
	e, ok := errors.AsType[*json.SemanticError](err)
	if !ok {
		return err
	}
	at, why := e.JSONPointer, e.Err
	switch {
	case errors.Is(why, json.ErrUnknownName):
		at, why = at.Parent(), message.Errorf("value.unknown", e.JSONPointer.LastToken())
	case e.GoType == nil:
		return err
	case why == nil, errors.Is(why, strconv.ErrSyntax), errors.Is(why, strconv.ErrRange):
		why = message.Errorf(wanted(e.GoType))
	}
	if at == "" {
		return why
	}
	return message.Errorf("http.member", strings.ReplaceAll(string(at[1:]), "/", "."), why)
}

// wanted is the message of what a type is written as.
func wanted(t reflect.Type) message.Key {
	switch t.Kind() {
	case reflect.Bool:
		return "value.want_boolean"
	case reflect.String:
		return "value.want_text"
	case reflect.Float64:
		return "value.want_number"
	case reflect.Slice:
		return "value.want_list"
	case reflect.Struct:
		return "value.want_object"
	default:
		return "value.want_integer"
	}
}
