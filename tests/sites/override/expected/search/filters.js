vigieSearch("filters",{"actor":[],"kind":[],"place":[],"series":[["@s","Crisis desk"]],"topic":[]});
