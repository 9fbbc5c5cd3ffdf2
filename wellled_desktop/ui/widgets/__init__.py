"""The kit: widgets that know nothing of the workspace; plain values in, one past-tense signal out."""
