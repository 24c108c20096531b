"""A petition router behind HTTP, with Python's standard library alone: python3 router.py PORT.

It answers POST /v1/route of the hanyin protocol, and /v1/route/batch, a list of questions with a list of answers.
decide() is the place for your own logic."""
import json
import sys
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = {"水": "water", "电": "power", "路": "transport"}  # words of the text, and the body that handles them
LEVELS = ["grid", "village", "town", "county"]


def decide(q):
    """Returns the answer to a question, but for whose answer it is."""
    view = q.get("view", {})
    level = "county"
    if q.get("again") == "timed-out":  # out of time: one level up, and no further than the county
        held = LEVELS.index(q.get("level", "grid"))
        if held + 1 == len(LEVELS):
            return {"action": "human", "reason": "out of time at the county"}
        level = LEVELS[held + 1]
    if not (q.get("urgent") and view.get("closed")):  # nobody is on duty
        for word, body in WORDS.items():
            if word in q.get("text", "") and body not in q.get("tried", []) and body not in view.get("down", []):
                return {"action": "assign", "owner": body, "level": level, "reason": word, "confidence": 0.8}
    return {"action": "human", "reason": "no word is known"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open
    wbufsize = 1 << 16  # header and body go out together

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        many = self.path == "/v1/route/batch"
        if not many and self.path != "/v1/route":
            return self.answer(404, refusal("no such path"))
        try:
            asked = json.loads(body.decode("utf-8"))
            questions = asked if many else [asked]
            whose = [{"petition": q["petition"], "attempt": q["attempt"]} for q in questions]
        except (ValueError, KeyError, TypeError, RecursionError) as e:
            return self.answer(400, refusal(f"{type(e).__name__}: {e}"))
        try:
            answers = [{**w, **decide(q)} for w, q in zip(whose, questions)]
        except Exception as e:  # a mistake in decide() is no decision: 500, and where it is on standard error
            traceback.print_exc()
            return self.answer(500, refusal(f"{type(e).__name__}: {e}"))
        self.answer(200, answers if many else answers[0])

    def answer(self, status, value):
        body = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def refusal(why):
    return {"error": {"kind": "permanent", "why": why}}


class Server(ThreadingHTTPServer):
    request_queue_size = 512  # connections that wait to be taken up


if __name__ == "__main__":
    Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
