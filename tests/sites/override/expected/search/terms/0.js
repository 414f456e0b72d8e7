vigieSearch("terms/0",["@s","0","","crisis","0","","desk","0","","four","0","","metr","0","","report","0","","ris","0","0","river","0","0","situation","0",""]);
