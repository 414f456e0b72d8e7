vigieSearch("texts/entries-0",[["fr/desk/","desk","Série","","",[["","",""]]],["fr/places/alep/","Alep","Lieu","","",[["","",""]]]]);
