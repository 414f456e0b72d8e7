home = Front page
not-found = Nobody is here
