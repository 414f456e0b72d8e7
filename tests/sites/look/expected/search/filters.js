vigieSearch("filters",{"actor":[],"kind":[["@kretreat","Withdrawals"]],"place":[],"series":[["@sflood","flood"]],"topic":[]});
