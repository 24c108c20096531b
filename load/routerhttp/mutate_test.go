package routerhttp_test

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/internal/mutate"
	"hanyin/load"
)

// Questions and submissions that are nearly right get JSON, a status that says whose mistake it was, and a short
// answer; answers that are nearly right become a decision or a named error.
func TestMutations(t *testing.T) {
	words := []string{"petition", "attempt", "received", "text", "channel", "town", "unit", "declared",
		"tried", "view",
		"at", "down", "queues", "closed", "urgent", "again", "level", "misdirected", "timed-out",
		"county", "power", "东",
		"hotline", "action", "assign", "human", "owner", "deadline", "co_handlers", "receipt", "service_request_id",
		"agency_responsible", "attribute[petition]", "attribute[tried]", "service_code", "description", "run"}
	questions := []string{question, strings.Replace(question, `"attempt":0`,
		"\"attempt\":1,\n\"again\":\"misdirected\",\"tried\":[\"power\"],\n\"view\":{\"at\":\"2020-01-06T09:30:00\","+
			"\"down\":[\"power\"],\n\"closed\":true,\"queues\":[1,2]}", 1)}
	forms := []string{"service_code=roads&description=坑&address_string=东 东-01&attribute[petition]=7" +
		"&attribute[attempt]=1&attribute[received]=2020-01-06T09:30:00&attribute[town]=东&attribute[tried]=power" +
		"&attribute[urgent]=true&lat=33.1&long=108.2"}
	answers := []string{`{"petition":9,"attempt":0,"action":"assign","owner":"power","level":"county",` +
		"\n\"deadline\":\"2020-01-08T17:00:00\",\"co_handlers\":[\"water\"],\"confidence\":0.5,\"receipt\":3}",
		"[{\"service_request_id\":638344,\"status\":\"open\",\n\"agency_responsible\":\"power\"," +
			"\"expected_datetime\":\"2010-04-15T06:37:38-08:00\"}]"}
	served := func(path, kind string) func(int, string) error {
		return func(_ int, body string) error {
			req := httptest.NewRequest("POST", path, strings.NewReader(body))
			req.Header.Set("Content-Type", kind)
			w := httptest.NewRecorder()
			fuzzServer().ServeHTTP(w, req)
			if w.Code >= 500 || w.Header().Get("Content-Type") != "application/json" || w.Body.Len() > 16<<10 {
				return fmt.Errorf("status %d, %d bytes: %.300s", w.Code, w.Body.Len(), w.Body)
			}
			return nil
		}
	}
	t.Run("questions", func(t *testing.T) {
		mutate.Run(t, questions, words, 2000, 5*time.Second, served("/v1/route", "application/json"))
	})
	t.Run("submissions", func(t *testing.T) {
		mutate.Run(t, forms, words, 2000, 5*time.Second,
			served("/open311/v2/requests.json", "application/x-www-form-urlencoded"))
	})
	t.Run("answers", func(t *testing.T) {
		mutate.Run(t, answers, words, 2000, 5*time.Second, func(n int, body string) error {
			text, url := fuzzAnswers()
			*text = body
			ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
			defer cancel()
			protocol := []string{"hanyin", "open311"}[n%2]
			_, err := client(t, url, protocol).Route(ctx, sample(9), agents.View{})
			if err != nil && !errors.As(err, new(*load.CallError)) && !errors.As(err, new(*agents.RouteError)) &&
				!errors.As(err, new(*load.Pending)) {
				return fmt.Errorf("%s: %T %w", protocol, err, err)
			}
			return nil
		})
	})
}
