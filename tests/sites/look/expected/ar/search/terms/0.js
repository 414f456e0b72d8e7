vigieSearch("terms/0",["flood","0","0","سلسل","0",""]);
