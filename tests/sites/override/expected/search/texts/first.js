vigieSearch("texts/first",[["first/","The river rises","Situation report","Crisis desk","30 November 2024",[["","","Four metres."]]]]);
