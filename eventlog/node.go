package eventlog

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"hanyin/internal/message"
)

// A jsonSource reads the elements of arrays of JSON with bounds on their size and depth.
type jsonSource struct {
	*jsontext.Decoder
	meter *metered
	close func() error
}

func openJSON(path, encoding string) (*jsonSource, error) {
	f, err := openPlain(path)
	if err != nil {
		return nil, err
	}
	j := newJSON(decoded(f, encoding))
	j.close = f.Close
	return j, nil
}

func newJSON(r io.Reader) *jsonSource {
	m := &metered{r: r, most: elementMax}
	return &jsonSource{Decoder: jsontext.NewDecoder(m, jsontext.AllowDuplicateNames(true),
		jsontext.AllowInvalidUTF8(true)),
		meter: m, close: func() error { return nil }}
}

// A node is a value of JSON or an element of XML: a value, or members.
type node struct {
	name    string
	value   string // text; what JSON has besides is as it stands there; null is empty
	members []node
	list    bool // an array: its members have no names
}

// get is the first member of a name, nil if there is none.
func (n *node) get(name string) *node {
	if n == nil {
		return nil
	}
	for i := range n.members {
		if n.members[i].name == name {
			return &n.members[i]
		}
	}
	return nil
}

// text is the value of the first member of a name.
func (n *node) text(name string) string {
	if m := n.get(name); m != nil {
		return m.value
	}
	return ""
}

// node reads the next value.
func (j *jsonSource) node(name string, depth int) (node, error) {
	n := node{name: name}
	if depth > nestingMax {
		return n, message.Errorf("eventlog.too_deep", nestingMax)
	}
	token, err := j.ReadToken()
	if err != nil {
		return n, j.fault(err)
	}
	switch token.Kind() {
	case '{':
		for j.PeekKind() != '}' {
			key, err := j.ReadToken()
			if err != nil {
				return n, j.fault(err)
			}
			m, err := j.node(key.String(), depth+1)
			if err != nil {
				return n, err
			}
			n.members = append(n.members, m)
		}
		_, err = j.ReadToken()
	case '[':
		n.list = true
		for j.PeekKind() != ']' {
			m, err := j.node("", depth+1)
			if err != nil {
				return n, err
			}
			n.members = append(n.members, m)
		}
		_, err = j.ReadToken()
	case 'n':
	default:
		n.value = token.String()
	}
	if err != nil {
		return n, j.fault(err)
	}
	return n, nil
}

func (j *jsonSource) fault(err error) error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return message.Errorf("eventlog.at_byte", j.InputOffset(), innermost(err))
}

// elements reads an array, one element at a time.
func (j *jsonSource) elements(take func(node) error) error {
	token, err := j.ReadToken()
	if err != nil {
		return j.fault(err)
	}
	if token.Kind() != '[' {
		return message.Errorf("eventlog.want_list", j.InputOffset())
	}
	for j.PeekKind() != ']' {
		j.meter.reset()
		n, err := j.node("", 0)
		if err != nil {
			return err
		}
		if err := take(n); err != nil {
			return err
		}
	}
	_, err = j.ReadToken()
	if err != nil {
		return j.fault(err)
	}
	return nil
}

// members reads an object whose members are arrays, one element at a time; arrays that take does not want (a nil
// function) are read over.
func (j *jsonSource) members(want func(name string) func(node) error) error {
	token, err := j.ReadToken()
	if err != nil {
		return j.fault(err)
	}
	if token.Kind() != '{' {
		return message.Errorf("eventlog.want_object", j.InputOffset())
	}
	for j.PeekKind() != '}' {
		key, err := j.ReadToken()
		if err != nil {
			return j.fault(err)
		}
		take := want(key.String())
		switch {
		case j.PeekKind() == '[':
			if take == nil {
				take = func(node) error { return nil }
			}
			err = j.elements(take)
		default:
			j.meter.reset()
			_, err = j.node("", 0)
		}
		if err != nil {
			return err
		}
	}
	_, err = j.ReadToken()
	if err != nil {
		return j.fault(err)
	}
	return nil
}

// node reads what is inside the element that was begun, as members by name; attributes are members too.
func (x *xmlSource) node(name string, attributes []node) (node, error) {
	n := node{name: name, members: attributes}
	var text strings.Builder
	for inside := x.depth; ; {
		token, err := x.next()
		if err != nil {
			return n, err
		}
		if x.depth < inside {
			break
		}
		switch e := tokenOf(token).(type) {
		case element:
			m, err := x.node(e.name, e.attributes)
			if err != nil {
				return n, err
			}
			n.members = append(n.members, m)
		case string:
			text.WriteString(e)
		}
	}
	n.value = strings.TrimSpace(text.String())
	return n, nil
}

// An element is the beginning of an element of XML, its attributes as nodes.
type element struct {
	name       string
	attributes []node
}

// tokenOf is an element, a string for text, or nil.
func tokenOf(t xml.Token) any {
	switch t := t.(type) {
	case xml.StartElement:
		e := element{name: t.Name.Local}
		for _, a := range t.Attr {
			e.attributes = append(e.attributes, node{name: a.Name.Local, value: a.Value})
		}
		return e
	case xml.CharData:
		return string(t)
	}
	return nil
}
