# What the scripts of this folder share; they source it from the root of the repository.

# factors MECHANISM...: the factorial design of an experiment file in which each mechanism is off and on.
factors() {
    printf '[design]\nkind = "factorial"\n'
    for mechanism in "$@"; do printf '[[factor]]\nname = "mechanisms.%s"\nlevels = [0, 1]\n' "$mechanism"; done
}
