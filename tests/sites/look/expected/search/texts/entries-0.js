vigieSearch("texts/entries-0",[["flood/","flood","Series","","",[["","",""]]],["sections/retreat/","Withdrawals","Section","","",[["","",""]]]]);
