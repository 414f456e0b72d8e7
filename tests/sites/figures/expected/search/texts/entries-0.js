vigieSearch("texts/entries-0",[["toll/","The toll","Series","","",[["","",""]]]]);
