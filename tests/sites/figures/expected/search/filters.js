vigieSearch("filters",{"actor":[],"kind":[],"place":[["@pmora","Mora"],["@porsa","Orsa"]],"series":[["@stoll","The toll"]],"topic":[]});
