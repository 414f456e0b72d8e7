vigieSearch("filters",{"actor":[],"kind":[],"place":[],"series":[["@stoll","The toll"]],"topic":[]});
