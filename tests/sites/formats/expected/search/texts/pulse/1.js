vigieSearch("texts/pulse/1",[["pulse/1/","Bread is dearer","No. 1","Prices","20 May 2025",[["","","One line."]]]]);
