vigieSearch("terms/0",["deu","0","","fuseau","0","","horair","0","","nou","0","","pag","0","","personn","0","","propo","0","0","redaction","0","0","repond","0","","somm","0","","troi","0",""]);
