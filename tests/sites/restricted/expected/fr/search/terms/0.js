vigieSearch("terms/0",["alep","1","1","aleppo","1","1","desk","0","0","lieu","1","","seri","0",""]);
