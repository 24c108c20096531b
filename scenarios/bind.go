package scenarios

import (
	"reflect"
)

// bind sets the keyed fields of dst, a pointer to a struct, from the values that get finds under prefix + key.
func bind(dst any, prefix string, get func(key string) *item) {
	bindStruct(reflect.ValueOf(dst).Elem(), prefix, get)
}

func bindStruct(dst reflect.Value, prefix string, get func(key string) *item) {
	for i := range dst.NumField() {
		field := dst.Field(i)
		key, ok := dst.Type().Field(i).Tag.Lookup("key")
		switch {
		case ok:
			if it := get(prefix + key); it != nil {
				bindValue(field, it.value())
			}
		case field.Kind() == reflect.Struct:
			bindStruct(field, prefix, get)
		}
	}
}

func bindValue(field reflect.Value, value any) {
	switch v := value.(type) {
	case float64:
		field.SetFloat(v)
	case int64:
		field.SetInt(v)
	case bool:
		field.SetBool(v)
	case string:
		field.SetString(v)
	case []float64:
		reflect.Copy(field, reflect.ValueOf(v))
	case []string:
		field.Set(reflect.ValueOf(v))
	}
}
