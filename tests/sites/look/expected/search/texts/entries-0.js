vigieSearch("texts/entries-0",[["flood/","flood","Series","","",[["","",""]]]]);
