package routerhttp

import (
	"math"
	"net/url"
	"strconv"
	"strings"

	"hanyin/internal/coordinates"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// place is a town and, where it is known, a unit of it, by their names.
type place struct{ town, unit string }

// place finds where a service request is about: by the attribute for the town, by address_id (a unit or a town), by
// the names in address_string, or by lat and long the nearest unit. One of them is required.
func (s *Server) place(f url.Values) (place, error) {
	if town := f.Get("attribute[town]"); town != "" {
		return place{town: town, unit: s.unitIn(town, f.Get("address_string"))}, nil
	}
	if id := f.Get("address_id"); id != "" {
		if u, known := s.units[id]; known {
			return place{s.county.Towns[s.county.Units[u].Town].Name, id}, nil
		}
		if _, known := s.towns[id]; known {
			return place{town: id}, nil
		}
		return place{}, message.Errorf("http.no_address_id", id)
	}
	address := f.Get("address_string")
	if p, found := s.placeIn(address); found {
		return p, nil
	}
	if f.Has("lat") || f.Has("long") {
		lat, err := strconv.ParseFloat(f.Get("lat"), 64)
		long, err2 := strconv.ParseFloat(f.Get("long"), 64)
		if err != nil || err2 != nil || !(math.Abs(lat) <= 90 && math.Abs(long) <= 180) {
			return place{}, message.Errorf("http.bad_point", f.Get("lat"), f.Get("long"))
		}
		return s.nearest(lat, long), nil
	}
	if address != "" {
		return place{}, message.Errorf("http.no_town_in_address", address)
	}
	return place{}, message.Errorf("http.no_place")
}

// placeIn finds the first town whose name is in an address, and its unit if that is named as well.
func (s *Server) placeIn(address string) (place, bool) {
	best, at := "", len(address)
	for _, t := range s.county.Towns {
		if i := strings.Index(address, t.Name); i >= 0 && (i < at || i == at && len(t.Name) > len(best)) {
			best, at = t.Name, i
		}
	}
	return place{best, s.unitIn(best, address)}, best != ""
}

// unitIn is the unit of the town with the longest name that is in an address; "" if there is none.
func (s *Server) unitIn(town, address string) string {
	best := ""
	if address == "" {
		return best
	}
	for _, u := range s.county.Units {
		if s.county.Towns[u.Town].Name == town && len(u.Name) > len(best) && strings.Contains(address, u.Name) {
			best = u.Name
		}
	}
	return best
}

// nearest is the unit nearest to a point on the map, on a plane through the first town's seat, as the county is built.
func (s *Server) nearest(lat, long float64) place {
	seat := &s.county.Towns[0]
	east, north := coordinates.Km(coordinates.Point{seat.Lon, seat.Lat}, coordinates.Point{long, lat})
	x, y := seat.X+east, seat.Y+north
	best, least := 0, math.Inf(1)
	for i, u := range s.county.Units {
		if d := elementary.Hypot(u.X-x, u.Y-y); d < least {
			best, least = i, d
		}
	}
	u := &s.county.Units[best]
	return place{s.county.Towns[u.Town].Name, u.Name}
}
