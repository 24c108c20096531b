// Package chronicle follows single petitions through both streams and tells their story: every state, who held the petition, where it went, and,
// apart from that, what was true. It is made for one replication at a time and for reading, not for speed.
package chronicle
