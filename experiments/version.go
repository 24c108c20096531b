package experiments

// Version of the program, as documents, manifests and the store name it. CHANGELOG.md says what changed in each.
const Version = "0.1.0"

// Title of the program, as it is cited.
const Title = "hanyin: a simulation testbed for grassroots governance in Hanyin county"
