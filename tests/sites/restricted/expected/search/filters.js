vigieSearch("filters",{"actor":[],"kind":[],"place":[["@palep","Aleppo"]],"series":[["@sdesk","desk"]],"topic":[]});
