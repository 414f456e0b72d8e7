vigieSearch("filters",{"actor":[],"kind":[["@khumanitarian_impact","الآثار الإنسانية"]],"place":[["@phollow","الوادي"]],"series":[["@sflood","الفيضان"]],"topic":[]});
