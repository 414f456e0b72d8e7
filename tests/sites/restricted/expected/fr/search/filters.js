vigieSearch("filters",{"actor":[],"kind":[],"place":[],"series":[["@sdesk","desk"]],"topic":[]});
