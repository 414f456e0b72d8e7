vigieSearch("texts/entries-0",[["archive/","Archive","Page","","",[["","",""]]],["follow/","Follow","Page","","",[["","",""]]],["corrections/","Corrections","Page","","",[["","",""]]]]);
