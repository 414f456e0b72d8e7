vigieSearch("filters",{"actor":[],"kind":[["@khumanitarian_impact","Conséquences humanitaires"]],"place":[["@phollow","Combe"]],"series":[["@sflood","La crue"]],"topic":[]});
