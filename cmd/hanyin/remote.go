package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"net/textproto"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"hanyin/internal/inputfile"
	"hanyin/internal/message"
	"hanyin/load/routerhttp"
)

// remoteFlags are how a router behind HTTP is called, beside its address.
func (c console) remoteFlags() []cli.Flag {
	lang := c.lang
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "header", Usage: message.In(lang, "flag.remote_header")},
		&cli.StringFlag{Name: "bearer-file", Usage: message.In(lang, "flag.remote_bearer")},
		&cli.StringFlag{Name: "basic-file", Usage: message.In(lang, "flag.remote_basic")},
		&cli.StringFlag{Name: "cert", Usage: message.In(lang, "flag.remote_cert")},
		&cli.StringFlag{Name: "key", Usage: message.In(lang, "flag.remote_key")},
		&cli.StringFlag{Name: "ca", Usage: message.In(lang, "flag.remote_ca")},
		&cli.BoolFlag{Name: "insecure", Usage: message.In(lang, "flag.remote_insecure")},
	}
}

// unchecked reports whether a call does not check the certificate of a server that has one.
func unchecked(ctx *cli.Context, address string) bool {
	return ctx.Bool("insecure") && strings.HasPrefix(strings.ToLower(address), "https:")
}

// headerName is a token of RFC 9110.
var headerName = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")

// remote reads what the flags say of calls to a router behind HTTP, with all mistakes together.
func (c console) remote(ctx *cli.Context) (routerhttp.ClientSettings, error) {
	s := routerhttp.ClientSettings{Header: map[string]string{}, TLS: &tls.Config{MinVersion: tls.VersionTLS12,
		InsecureSkipVerify: ctx.Bool("insecure")}}
	var faults []error
	for _, line := range ctx.StringSlice("header") {
		name, value, found := strings.Cut(line, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !found || !headerName.MatchString(name) || strings.ContainsFunc(value, unicode.IsControl) {
			faults = append(faults, c.wrongf("remote.bad_header", name))
			continue
		}
		s.Header[textproto.CanonicalMIMEHeaderKey(name)] = value
	}
	if name := ctx.String("bearer-file"); name != "" {
		token, err := secretIn(name)
		faults = append(faults, err)
		s.Header["Authorization"] = "Bearer " + token
	}
	if name := ctx.String("basic-file"); name != "" {
		pair, err := secretIn(name)
		if err == nil && !strings.Contains(pair, ":") {
			err = c.wrongf("remote.bad_basic", name)
		}
		faults = append(faults, err)
		s.Header["Authorization"] = "Basic " + base64.StdEncoding.EncodeToString([]byte(pair))
	}
	if ctx.IsSet("bearer-file") && ctx.IsSet("basic-file") {
		faults = append(faults, c.wrongf("load.alone", "bearer-file", "basic-file"))
	}
	if cert, key := ctx.String("cert"), ctx.String("key"); cert != "" || key != "" {
		if cert == "" || key == "" {
			faults = append(faults, c.wrongf("remote.cert_and_key"))
		} else if pair, err := tls.LoadX509KeyPair(cert, key); err != nil {
			faults = append(faults, wrong(message.Errorf("remote.bad_cert", cert, key, err)))
		} else {
			s.TLS.Certificates = []tls.Certificate{pair}
		}
	}
	if name := ctx.String("ca"); name != "" {
		pem, err := inputfile.Read(name)
		s.TLS.RootCAs = x509.NewCertPool()
		if err == nil && !s.TLS.RootCAs.AppendCertsFromPEM(pem) {
			err = message.Errorf("remote.bad_ca", name)
		}
		faults = append(faults, wrong(err))
	}
	return s, errors.Join(faults...)
}

// secretIn reads the one line of a file that holds a secret, so that it stands in no command line.
func secretIn(name string) (string, error) {
	text, err := inputfile.Read(name)
	if err != nil {
		return "", wrong(err)
	}
	line := strings.TrimSpace(strings.TrimPrefix(string(text), "\ufeff"))
	if line == "" || strings.ContainsFunc(line, unicode.IsControl) {
		return "", wrong(message.Errorf("remote.bad_secret", name))
	}
	return line, nil
}

// hiddenSecret stands for a secret in a command line that is shown or kept.
const hiddenSecret = "***"

// withoutSecrets is a command line with the values of headers, and passwords and query values of addresses, hidden.
func withoutSecrets(args []string) []string {
	args = slices.Clone(args)
	for i, arg := range args {
		name, value, joined := strings.Cut(arg, "=")
		at := &args[i]
		if !joined {
			if i+1 == len(args) {
				break
			}
			at, value = &args[i+1], args[i+1]
		}
		hidden := value
		switch strings.TrimLeft(name, "-") {
		case "header":
			field, _, _ := strings.Cut(value, ":")
			hidden = field + ": " + hiddenSecret
		case "url", "router-url":
			hidden = publicAddress(value)
		}
		if hidden == value {
			continue
		}
		if joined {
			hidden = name + "=" + hidden
		}
		*at = hidden
	}
	return args
}

// publicAddress is an address as results name it: no user, no password, and of the query the names alone.
func publicAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.User = nil
	var names []string
	for name := range u.Query() {
		names = append(names, url.QueryEscape(name)+"="+hiddenSecret)
	}
	slices.Sort(names)
	u.RawQuery = strings.Join(names, "&")
	return u.String()
}
