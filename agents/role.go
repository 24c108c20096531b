package agents

import (
	"fmt"

	"hanyin/internal/vocabulary"
)

// Role says whose hours a HoursSpent truth counts.
type Role uint8

// Roles.
const (
	VillageStaff Role = iota
	TownStaff
	DeskStaff
	DepartmentStaff
	LeaderL1 // village cadres in their grid work
	LeaderL2 // group heads
	LeaderL3 // volunteers with a subsidy
	Volunteer
	Resident
	Participant // residents in meetings and joint action
	RoleCount
)

// Roles names the roles.
var Roles = vocabulary.New[Role]("role", []vocabulary.Word{
	VillageStaff:    {Key: "village", En: "village committees", Zh: "村（社区）干部"},
	TownStaff:       {Key: "town", En: "town staff", Zh: "镇干部"},
	DeskStaff:       {Key: "desk", En: "county desk", Zh: "县级受理平台"},
	DepartmentStaff: {Key: "department", En: "departments and utilities", Zh: "部门与公用企业"},
	LeaderL1:        {Key: "leader.l1", En: "grid leaders, level 1", Zh: "一级网格长"},
	LeaderL2:        {Key: "leader.l2", En: "grid leaders, level 2", Zh: "二级网格长"},
	LeaderL3:        {Key: "leader.l3", En: "grid leaders, level 3", Zh: "三级网格长"},
	Volunteer:       {Key: "volunteer", En: "volunteers and social organisations", Zh: "志愿者与社会组织"},
	Resident:        {Key: "resident", En: "residents, to tell and to follow up", Zh: "居民反映与跟进"},
	Participant:     {Key: "participant", En: "residents in meetings and joint action", Zh: "居民议事与合力干事"},
})

// String returns the role's key.
func (r Role) String() string { return Roles.Key(r) }

// RoleGroup says in which sum the hours of a role count.
type RoleGroup uint8

// Groups of roles: paid staff; volunteers, with a subsidy or none; residents about their own matters.
const (
	StaffRoles RoleGroup = iota
	VolunteerRoles
	ResidentRoles
)

// RoleGroups names the groups of roles.
var RoleGroups = vocabulary.New[RoleGroup]("group of roles", []vocabulary.Word{
	StaffRoles:     {Key: "staff", En: "staff", Zh: "工作人员"},
	VolunteerRoles: {Key: "volunteer", En: "volunteers", Zh: "志愿人员"},
	ResidentRoles:  {Key: "resident", En: "residents", Zh: "居民"},
})

// String returns the group's key.
func (g RoleGroup) String() string { return RoleGroups.Key(g) }

// Group returns the sum in which the role's hours count.
func (r Role) Group() RoleGroup {
	switch r {
	case VillageStaff, TownStaff, DeskStaff, DepartmentStaff, LeaderL1:
		return StaffRoles
	case LeaderL2, LeaderL3, Volunteer:
		return VolunteerRoles
	case Resident, Participant:
		return ResidentRoles
	}
	panic(fmt.Sprintf("agents: %v is in no group of roles", r))
}
