vigieSearch("texts/entries-0",[["fr/about/","À propos de la rédaction","Page","","",[["","","Qui nous sommes, et qui répond.\nTrois personnes dans deux fuseaux horaires."]]]]);
