vigieSearch("filters",{"actor":[],"kind":[["@ksituation_overview","لمحة عامة عن الوضع"]],"place":[["@pbicol","بيكول"],["@plegazpi","ليغازبي"]],"series":[["@sstorm","العاصفة"]],"topic":[]});
