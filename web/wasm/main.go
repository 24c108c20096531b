//go:build js && wasm

// Command wasm is package engine for a worker of the page. It sets globalThis.hanyin, a function that takes the name
// of a function of the engine and its arguments and returns a promise of a string of JSON, and then calls
// globalThis.hanyinReady, if there is one. While a replication runs the worker's other messages are answered, about
// twenty times a second; "cancel" with the number that a replication was given ends it.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"syscall/js"

	"hanyin/internal/message"
	"hanyin/web/engine"
)

func main() {
	e := &engine.Engine{Pause: pauses()}
	js.Global().Set("hanyin", js.FuncOf(func(_ js.Value, args []js.Value) any { return promise(e, args) }))
	js.Global().Set("hanyinEngine", engine.Mark)
	if ready := js.Global().Get("hanyinReady"); ready.Type() == js.TypeFunction {
		ready.Invoke()
	}
	select {}
}

// pauses returns a function that lets what waits for the thread of JavaScript go first. A message to itself comes
// after those that have come already, and unlike a timer at once.
func pauses() func() {
	channel, back := js.Global().Get("MessageChannel").New(), make(chan struct{})
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		go func() { back <- struct{}{} }()
		return nil
	}))
	self := channel.Get("port2")
	return func() {
		self.Call("postMessage", nil)
		<-back
	}
}

// cancels ends replications, by the number that they were given.
var cancels = map[int]context.CancelFunc{}

// replicate runs a replication that can be cancelled. An early outcome goes to the sixth argument, and how much is
// over to the seventh, if they are functions.
func replicate(e *engine.Engine, a arguments) ([]byte, error) {
	// The run before left its world: a new one beside it would take memory that WebAssembly never gives back.
	runtime.GC()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if job := a.number(4); job >= 0 {
		cancels[job] = cancel
		defer delete(cancels, job)
	}
	var on engine.Progress
	if f, ok := a.at(5, js.TypeFunction); ok {
		on.Early = func(outcome []byte) { f.Invoke(string(outcome)) }
	}
	if f, ok := a.at(6, js.TypeFunction); ok {
		on.Share = func(done float64) { f.Invoke(done) }
	}
	return e.Replicate(ctx, []byte(a.text(1)), a.number(2), a.number(3), on)
}

// promise begins a call and returns the promise of its answer.
func promise(e *engine.Engine, args []js.Value) js.Value {
	var executor js.Func
	executor = js.FuncOf(func(_ js.Value, settle []js.Value) any {
		go func() {
			defer executor.Release()
			text, err := call(e, args)
			if err != nil {
				settle[1].Invoke(js.Global().Get("Error").New(err.Error()))
				return
			}
			settle[0].Invoke(string(text))
		}()
		return nil
	})
	return js.Global().Get("Promise").New(executor)
}

// call calls a function of the engine by name. A panic of the model is an error of the call.
func call(e *engine.Engine, args []js.Value) (text []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("hanyin: %v", cause)
		}
	}()
	a := arguments(args)
	ctx := context.Background()
	switch name := a.text(0); name {
	case "counties":
		text, err = []byte("null"), e.AddJSON([]byte(a.text(1)))
	case "catalog":
		text, err = e.Catalog(a.text(1), a.text(2))
	case "check":
		text, err = e.Check([]byte(a.text(1)))
	case "replicate":
		text, err = replicate(e, a)
	case "cancel":
		text = []byte("null")
		if cancel := cancels[a.number(1)]; cancel != nil {
			cancel()
		}
	case "summarise":
		text, err = asJSON(e.Summarise([]byte(a.text(1)), a.texts(2)))
	case "brief":
		text, err = asJSON(e.SummariseBriefly([]byte(a.text(1)), a.texts(2)))
	case "story":
		text, err = e.Story(ctx, []byte(a.text(1)), a.number(2), a.number(3), uint32(a.number(4)))
	case "replay":
		text, err = e.Replay(ctx, []byte(a.text(1)), a.number(2), a.number(3), a.number(4))
	case "take":
		var f engine.File
		if f, err = e.Take([]byte(a.text(1)), a.texts(2), a.text(3)); err == nil {
			text, err = f.JSON()
		}
	case "open":
		text, err = engine.Open(a.files(2), a.language())
	default:
		err = fmt.Errorf("hanyin: there is no function %q", name)
	}
	if err != nil {
		err = fmt.Errorf("%s", message.ErrorIn(a.language(), err))
	}
	return text, err
}

func asJSON(s *engine.Summary, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	return s.JSON()
}

// arguments are those of a call; one that is missing or of another type is empty.
type arguments []js.Value

func (a arguments) at(i int, t js.Type) (js.Value, bool) {
	if i >= len(a) || a[i].Type() != t {
		return js.Value{}, false
	}
	return a[i], true
}

func (a arguments) text(i int) string {
	v, ok := a.at(i, js.TypeString)
	if !ok {
		return ""
	}
	return v.String()
}

func (a arguments) number(i int) int {
	v, ok := a.at(i, js.TypeNumber)
	if !ok {
		return -1
	}
	return v.Int()
}

// texts are strings, or bytes in Uint8Arrays.
func (a arguments) texts(i int) [][]byte {
	v, ok := a.at(i, js.TypeObject)
	if !ok {
		return nil
	}
	list := make([][]byte, v.Length())
	for k := range list {
		if item := v.Index(k); item.Type() == js.TypeString {
			list[k] = []byte(item.String())
		} else if item.InstanceOf(js.Global().Get("Uint8Array")) {
			list[k] = make([]byte, item.Length())
			js.CopyBytesToGo(list[k], item)
		}
	}
	return list
}

// files are the bytes of texts by the names that argument i - 1, JSON, has under "files".
func (a arguments) files(i int) map[string][]byte {
	var named struct{ Files []string }
	list := a.texts(i)
	files := make(map[string][]byte, len(list))
	if json.Unmarshal([]byte(a.text(i-1)), &named) == nil {
		for k, name := range named.Files[:min(len(list), len(named.Files))] {
			files[name] = list[k]
		}
	}
	return files
}

// language is that of a call's spec.
func (a arguments) language() message.Lang { return engine.LanguageOf([]byte(a.text(1))) }
