vigieSearch("filters",{"actor":[],"kind":[["@khumanitarian_impact","Humanitarian impact"]],"place":[["@phollow","Hollow"]],"series":[["@spulse","Prices"],["@sflood","The flood"]],"topic":[]});
