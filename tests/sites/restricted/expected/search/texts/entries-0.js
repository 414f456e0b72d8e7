vigieSearch("texts/entries-0",[["desk/","desk","Series","","",[["","",""]]],["places/alep/","Aleppo","Place","","",[["","",""]]],["about/","About","Page","","",[["","","What we do."]]]]);
