vigieSearch("texts/entries-0",[["toll/","The toll","Series","","",[["","",""]]],["places/mora/","Mora","Place","","",[["","",""]]],["places/orsa/","Orsa","Place","","",[["","",""]]]]);
