vigieSearch("texts/entries-0",[["ar/flood/","flood","السلسلة","","",[["","",""]]],["ar/sections/retreat/","الانسحابات","باب","","",[["","",""]]]]);
