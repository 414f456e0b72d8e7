# Les mots de l’interface en français. Voir en.ftl.

## The page around the text

home = Accueil
skip-to-content = Aller au contenu
menu = Menu
main-menu = Menu principal
breadcrumbs = Vous êtes ici
contents = Sommaire
languages = Langues
search = Rechercher
search-no-results = Aucun résultat
search-site = Rechercher sur ce site
search-intro = Trouver des rapports, des chiffres, des sources, des lieux et des acteurs.
search-found = Résultats :
search-failed = L’index n’a pas pu être chargé. Réessayez, ou parcourez les listes ci-dessous.
search-more = Plus de résultats
search-cards = Pages qui portent ce nom
search-more-cards = Plus de pages de ce nom
search-others = Trouvé dans d’autres langues
search-wait = Recherche…
search-without-script = La recherche a besoin de JavaScript. Sans lui, ces listes mènent à tous les rapports :
search-lists = Parcourir les listes
search-filters = Affiner la recherche
search-from = Du
search-until = Au
search-keys = Les flèches parcourent les résultats, Échap ramène aux mots cherchés.
any = Sans filtre
page = Page
kept-copy = Vous êtes hors connexion. Copie gardée sur votre appareil :
previous = Précédent
permanent-address = Adresse permanente
see-also = Voir aussi
about = À propos
about-this-report = À propos de ce rapport
about-this-series = À propos de cette série
published-by = Publié par
licence = Licence :
report-an-error = Signaler une erreur :
follow = Suivre le site
follow-intro = Un flux énumère les nouveautés, et un lecteur de flux les demande de lui-même : donnez-lui l’adresse d’un flux et rien ne vous échappera, sans compte, sans adresse électronique, sans réseau social.
follow-site = Tout le site
follow-reports = Chaque rapport, chaque changement et chaque rapport retiré.
follow-series = Chaque rapport de la série, chaque changement et chaque rapport retiré.
follow-mentions = Les rapports qui en parlent, avec les rubriques où il en est question.
follow-sections = Cette rubrique de chaque rapport.
follow-languages = Tous les rapports dans une autre langue, et la liste de ses flux.
data = Données
data-of = Données : { $title }
data-words = Chiffres, événements, lieux et sources, dans toutes les langues du site.
data-all = Tout
data-figures = Chiffres
data-figures-by-report = Chiffres par rapport
data-figures-by-place = Chiffres par lieu
data-events = Événements
data-places = Lieux
data-sources = Sources
map = Carte
nothing-here = Rien pour l’instant.
not-public = Non public.

not-found = Page introuvable
not-found-words = Il n’y a rien à cette adresse. La page a peut-être changé de nom, ou le lien est incomplet.
moved-to = Cette page se trouve désormais ici :
withdrawn = Rapport retiré
withdrawn-words = Ce rapport a été retiré par ceux qui l’ont publié. Son contenu n’a plus cours ; merci de ne pas en faire circuler de copie.
withdrawn-since = Retiré
withdrawn-reason = Motif

## Lists

latest = le plus récent
latest-report = Dernier rapport
read-the-report = Lire le rapport
earlier-reports = Rapports précédents
earlier-figures = Chiffres antérieurs
earlier-values = Valeurs antérieures
earlier-events = Événements précédents
earlier-corrections = Corrections précédentes
earlier = Plus tôt
later = Plus tard
other-parts = Autres parties de cette liste
other-reports = Autres rapports
all-reports = Tous les rapports
previous-report = Rapport précédent
following-report = Rapport suivant
no-reports-yet = Aucun rapport pour l’instant.
series = Série
pages = Pages
running-series = Autres séries en cours
closed-series = Séries closes
report = Rapport
reports = Rapports
archive = Archives
place = Lieu
places = Lieux
actor = Acteur
actors = Acteurs
topic = Thème
topics = Thèmes
source = Source
sources = Sources
country = Pays
countries = Pays
section-kind = Rubrique
section-kinds = Rubriques
corrections = Corrections
all-corrections = Toutes les corrections
no-corrections-yet = Aucune correction à ce jour.
not-mentioned-yet = Aucun rapport ne le mentionne encore.
last-mentioned = dernière mention :
places-intro = Tous les lieux que citent les rapports.
actors-intro = Tous les groupes, forces et personnes que citent les rapports.
topics-intro = Tous les secteurs, clusters et thèmes dont parlent les rapports.
sources-intro = Toutes les sources citées dans les rapports, avec leur fiabilité.
section-kinds-intro = La même rubrique d’un rapport à l’autre.
archive-intro = Tous les rapports par date.
corrections-intro = Tout ce qui a été modifié dans un rapport après sa parution.
corrections-policy = Notre politique de correction

reports-count = { $count ->
    [one] { $number } rapport
   *[other] { $number } rapports
}
earlier-parts-count = { $count ->
    [one] { $number } partie antérieure
   *[other] { $number } parties antérieures
}
events-count = { $count ->
    [one] { $number } événement
   *[other] { $number } événements
}

## The head of a report

as-of = Situation au
as-of-inline = au
covers = Période couverte
published = Publié
updated = Mis à jour
passage = Le passage
corrected = corrigé
revised = Révisé :
next-report = Prochain rapport
overdue = Ce rapport n’est peut-être plus à jour : le suivant aurait dû paraître.
sharing = Diffusion
authors = Auteurs
translators = Traduit par
prepared-by = Rédigé par
approved-by = Validé par
contact = Contact
contacts = Contacts
cite-as = Pour citer ce rapport
colon = {"\u00A0"}:
other-formats = Autres formats
format-text = Texte brut
format-single = Un seul fichier à transmettre
format-email = E-mail
format-pdf = À imprimer
format-picture = Image à partager
read-on-site = Lire sur le site
page-of-report = La page de ce rapport, avec les corrections ultérieures :
cite-passage = Citer ce passage
copied = Copié
share-report = Partager ce rapport
visits-start = Signaler ce qui est nouveau depuis ma dernière visite
visits-stop = Ne plus signaler, et oublier mes visites
visits-note = Cela reste dans votre navigateur. Rien n’est envoyé.
visits-first = Ce qui est nouveau sera signalé dès votre prochaine visite.
visits-last = Votre dernière visite :
visits-new = Nouveau
visits-changed = Modifié
visits-none = Rien de nouveau
time-in-zone = { $time } ({ $zone })
city-and-offset = { $city },{"\u00A0"}{ $offset }
number-short = Nº { $number }
report-number = { $type } nº { $number }
report-number-of = { $type } nº { $number } sur { $total }
newer-report = Un rapport plus récent est paru : nº { $number }, { $date }
newer-report-dated = Un rapport plus récent est paru : { $date }
newer-reports = Des rapports plus récents ont paru : voir le dernier
in-language = { $language ->
        [am] en amharique
        [ar] en arabe
        [bn] en bengali
        [ckb] en sorani
        [de] en allemand
        [en] en anglais
        [es] en espagnol
        [fa] en persan
        [fr] en français
        [ha] en haoussa
        [hi] en hindi
        [ht] en créole haïtien
        [it] en italien
        [ja] en japonais
        [ko] en coréen
        [ku] en kurde
        [my] en birman
        [ne] en népalais
        [nl] en néerlandais
        [pl] en polonais
        [prs] en dari
        [ps] en pachto
        [pt] en portugais
        [ro] en roumain
        [ru] en russe
        [so] en somali
        [sw] en swahili
        [ta] en tamoul
        [ti] en tigrigna
        [tr] en turc
        [uk] en ukrainien
        [ur] en ourdou
        [vi] en vietnamien
        [zh] en chinois
       *[other] en { $name }
    }
newest-in-language = Le plus récent { $language } : nº { $number }, { $date }
newest-in-language-dated = Le plus récent { $language } : { $date }
untranslated = Ce rapport n’est pas disponible { $language }
editions-of-report = Éditions de ce rapport
translation-behind = Cette traduction n’est peut-être plus à jour. L’édition « { $language } » a changé depuis :
title-and-summary = Titre et résumé
citation = { $publisher }, « { $title } », { $series }, nº { $number }, { $date }. { $url }
citation-unnumbered = { $publisher }, « { $title } », { $date }. { $url }
# $authors and $publisher together are the $publisher of `citation`.
citation-by = { $authors }, { $publisher }
feed-of = { $title } : les rapports
feed-of-corrections = { $title } : les corrections
feed-entry-changed = { $kind } : { $title }
preview-draft = Brouillon : cette page ne sera pas publiée.
preview-embargo = Sous embargo jusqu’au { $time }.
preview-restricted = { $label } dépasse ce que ce site peut publier.

## What changed

highlights = Faits saillants
what-changed = Ce qui a changé
change = Évolution
changes = Évolutions
change-new = nouveau
change-unchanged = inchangé
change-not-comparable = non comparable
change-uncertain = écart incertain
change-other-source = autre source
since-number = depuis le nº { $number }
since-number-value = depuis le nº { $number } ({ $value })
since-date = depuis le { $date }
since-date-value = depuis le { $date } ({ $value })
than-number-value = que le nº { $number } ({ $value })
than-date-value = que le { $date } ({ $value })
change-since-number = { $change } depuis le nº { $number } ({ $value })
change-since-date = { $change } depuis le { $date } ({ $value })
unchanged-since-number = inchangé depuis le nº { $number }
unchanged-since-date = inchangé depuis le { $date }
corrected-in-number = Corrigé dans le nº { $number } : { $value }
corrected-on-date = Corrigé le { $date } : { $value }
corrected-number = { $value }, et non { $printed }
changed-figure = { $label } : { $value } ({ $change })
changed-figure-new = Nouveau chiffre : { $label }, { $value }
changed-figure-gone = N’est plus communiqué : { $label }
changed-section-new = Nouvelle section : { $title }
changed-section-gone = Ne figure plus dans le rapport : { $title }
changed-place-new = Nouveau lieu : { $name }
changed-actor-new = Nouvel acteur : { $name }
changed-source-new = Nouvelle source : { $name }
changed-correction-count = { $count ->
    [one] { $number } correction
   *[other] { $number } corrections
}
changed-figure-count = { $count ->
    [one] { $number } chiffre nouveau ou changé
   *[other] { $number } chiffres nouveaux ou changés
}
changed-section-count = { $count ->
    [one] { $number } nouvelle section
   *[other] { $number } nouvelles sections
}
changed-source-count = { $count ->
    [one] { $number } nouvelle source
   *[other] { $number } nouvelles sources
}
changed-text = { $kind } : { $text }
changed-places = { $count ->
    [one] un autre chiffre dans { $number } lieu
   *[other] d’autres chiffres dans { $number } lieux
}
changed-sections-rewritten = { $count ->
    [one] { $number } section réécrite
   *[other] { $number } sections réécrites
}
changes-of = Ce qui a changé : { $title }
changed-lead = Introduction
changed-facts = Chiffres, événements ou mises à jour
changed-sections = Sections
all-changes = Tous les changements, mot à mot
since-others = depuis un autre rapport
compared-with = Comparé avec
compared-how = Chaque chiffre et chaque section sont comparés avec le dernier rapport qui les donne. Un lieu, un acteur ou une source sont nouveaux si aucun rapport antérieur de la série ne les cite.
earlier-text = le texte précédent
written-anew = Texte nouveau : il reste trop peu du précédent pour montrer la différence mot à mot.
since-earlier = Ce qui a changé depuis les rapports précédents
since-this-report = Ce qui a changé depuis
compared-since-how = Le dernier rapport est comparé à ce que la série avait dit jusque-là. Les chiffres, les événements et les corrections sont ceux de tous les rapports parus depuis.
value-before = Avant
value-now = Maintenant
the-week = La semaine
week-iso = Semaine { $number } de { $year }
week-mmwr = Semaine épidémiologique { $number }, { $year }
no-earlier-edition = Aucun rapport antérieur n’existe dans cette langue : les textes ne peuvent pas être comparés.
nothing-changed = Rien n’a changé, sauf la date.
new-places = Nouveaux lieux
new-actors = Nouveaux acteurs
new-sources = Sources citées pour la première fois
added-words = ajouté :
removed-words = supprimé :
same-words = Les mots sont les mêmes : un tableau, une image, un lien ou une marque a changé.
section-change-new = nouvelle section
section-change-rewritten = réécrite
section-change-gone = ne figure plus dans le rapport
words-added = { $count ->
    [one] { $number } mot ajouté
   *[other] { $number } mots ajoutés
}
words-removed = { $count ->
    [one] { $number } mot supprimé
   *[other] { $number } mots supprimés
}

## Figures

key-figures = Chiffres clés
figure = Chiffre
value = Valeur
unit = Unité
status = Statut
grade = Cotation
parts = Répartition
share = Part
scope = Portée
total = Total
history = Évolution
figures-as-table = Les chiffres en tableau
by-place = Par lieu
newest = Le plus récent
figures-of-place = Chiffres de ce lieu
figures-of-topic = Ce qui est compté sur ce thème
sum-of-places = { $count ->
    [one] somme de { $number } lieu
   *[other] somme de { $number } lieux
}
sum-and-without = { $sum }, { $without }
sum-without-places = sans { $places }
sum-without-number-of-places = { $count ->
    [one] sans { $number } lieu
   *[other] sans { $number } lieux
}
place-rest = Sans lieu précisé
place-rest-untold = ne peut être établi
sum-of-series = { $count ->
    [one] Somme de { $number } série
   *[other] Somme de { $number } séries
}
sum-without = Sans { $series } : { $why }
sum-without-others = { $count ->
    [one] Sans { $number } autre série
   *[other] Sans { $number } autres séries
}
sum-no-figure = aucun chiffre au { $date }
sum-unknown = chiffre inconnu
sum-retracted = chiffre retiré
sum-other-period = chiffre d’une autre période
sum-late = { $series } : chiffre arrêté au { $date }
sum-part-new = { $series }, arrivé plus tard : { $now }
sum-part-revised = { $series } : désormais { $now }
sum-part-revised-from = { $series } : de { $previous } à { $now }
figures-over-time = Évolution des chiffres
other-figures = Autres chiffres
what-sources-say = Ce que dit chaque source
sources-disagree = Les sources divergent : voir le tableau
sources-disagree-here = les sources divergent
used-here = retenu ici
no-source = source non précisée
note = Note
value-unknown = inconnu
value-unknown-because = inconnu : { $reason }
value-at-least = au moins { $number }
value-at-most = au plus { $number }
value-about = environ { $number }
value-with-status = { $value } ({ $status })
quantity = { $number }{"\u00A0"}{ $unit }
revision-words = { $previous } auparavant : { $reason }
revision-words-noted = { $previous } auparavant : { $reason }. { $note }
chart-at-least = au moins { $number }
chart-at-most = au plus { $number }
chart-about = env. { $number }
chart-words = { $label } : { $first } le { $first-date }, { $last } le { $last-date }
chart-words-once = { $label } : { $first } le { $first-date }
chart-words-since = { $words } ; compté autrement avant le { $date }
history-of = { $label } : évolution
figure-in-place = { $label }, { $place }
chart-table-follows = Le tableau qui suit donne toutes les valeurs.
mark-open = provisoire, estimé ou contesté
mark-retracted = retiré
mark-revised = chiffre ou règle de comptage révisé
mark-corrected = publié, puis corrigé
mark-range = fourchette
mark-at-least = au moins
mark-at-most = au plus
mark-unknown = inconnu
mark-missing = sans répartition
chart-other-parts = { $count ->
    [one] et { $number } autre
   *[other] et { $number } autres
}
chart-other-parts-sum = { $others } : { $sum }
chart-without-parts = { $count ->
    [one] { $number } valeur est sans répartition
   *[other] { $number } valeurs sont sans répartition
}
chart-words-and = { $words } ; { $more }
counted-by = selon { $sources }
counted-by-many = { $count ->
    [one] selon { $number } source
   *[other] selon { $number } sources
}
counted-since = depuis le { $date }
chart-file = Ce graphique en fichier (SVG)
embed-chart = Montrer ce graphique sur un autre site
counting-rule = Règle de comptage
part-of-figure = Fait partie de
figures-stated-once = Chiffres donnés une seule fois
map-words = Carte : { $names }
map-with-layers = Carte : { $names }. Y figurent : { $layers }
map-of-values = Carte : { $label } par lieu. { $values }
value-of-place = { $name } : { $value }
map-source = Fond de carte : Natural Earth. Les limites tracées n’emportent aucune reconnaissance.
map-circles = L’aire d’un cercle est le nombre.
map-largest-circle = Le plus grand cercle vaut { $value }.
map-unnamed = Sans place sur la carte : { $names }.
map-dots-events = Taille du point : nombre d’événements.
map-dots-reports = Taille du point : nombre de rapports.
map-ring = Cercle pointillé : point { $precision }.
map-ring-small = Petit cercle pointillé : point { $precision }.
map-ring-large = Grand cercle pointillé : point { $precision }.
map-told-once = { $name } : { $told }, { $date }
map-told = { $name } : { $told }, dernier : { $date }
source-words = Source : { $sources }

unit-persons = { $count ->
    [one] personne
   *[other] personnes
}
unit-households = { $count ->
    [one] ménage
   *[other] ménages
}
unit-families = { $count ->
    [one] famille
   *[other] familles
}
unit-children = { $count ->
    [one] enfant
   *[other] enfants
}
unit-cases = { $count ->
   *[other] cas
}
unit-incidents = { $count ->
    [one] incident
   *[other] incidents
}
unit-strikes = { $count ->
    [one] frappe
   *[other] frappes
}
unit-houses = { $count ->
    [one] maison
   *[other] maisons
}
unit-buildings = { $count ->
    [one] bâtiment
   *[other] bâtiments
}
unit-villages = { $count ->
    [one] village
   *[other] villages
}
unit-facilities = { $count ->
    [one] établissement
   *[other] établissements
}
unit-schools = { $count ->
    [one] école
   *[other] écoles
}
unit-vehicles = { $count ->
    [one] véhicule
   *[other] véhicules
}
unit-days = { $count ->
    [one] jour
   *[other] jours
}
unit-tonnes = { $count ->
    [one] tonne
   *[other] tonnes
}
unit-litres = { $count ->
    [one] litre
   *[other] litres
}
unit-hectares = { $count ->
    [one] hectare
   *[other] hectares
}
unit-m2 = m²
unit-m3 = m³
unit-km = km
unit-km2 = km²
unit-percent = %
unit-usd = USD
unit-eur = EUR

measure-killed = tués
measure-deaths = décès
measure-injured = blessés
measure-missing = disparus
measure-abducted = enlevés
measure-affected = personnes touchées
measure-displaced = déplacés
measure-idps = déplacés internes
measure-refugees = réfugiés
measure-returnees = retournés
measure-in-need = personnes dans le besoin
measure-targeted = personnes ciblées
measure-reached = personnes atteintes
measure-cases-suspected = cas suspects
measure-cases-probable = cas probables
measure-cases-confirmed = cas confirmés
measure-funding-required = fonds requis
measure-funding-received = fonds reçus

group-civilian = civils
group-combatant = combattants
group-unknown = statut inconnu
group-female = femmes et filles
group-male = hommes et garçons
group-children = enfants
group-adults = adultes
group-responder = secouristes

status-preliminary = provisoire
status-verified = vérifié
status-estimated = estimation
status-disputed = contesté
status-retracted = retiré

scope-this-period = sur la période
scope-to-date = depuis le début
scope-stock = à cette date
# Parts of labels that say of what time a figure counts, so that nothing says it again; the first letters of a word are enough.
scope-said-this-period = semaine | ce mois | cette année | cette période | sur la période | aujourd | du mois | hebdomadaire | quotidien | mensuel
scope-said-to-date = à ce jour | jusqu’ici | depuis | cumul
scope-said-stock = à cette date | en ce moment | maintenant | actuel | aujourd

reason-not-available = non disponible
reason-not-reported = non communiqué
reason-not-confirmed = non confirmé
reason-not-applicable = sans objet

revision-new-data = nouvelles données
revision-reclassified = cas reclassés
revision-duplicate-removed = doublons supprimés
revision-source-changed = changement de source
revision-definition-changed = changement de définition
revision-error = erreur antérieure
revision-late-report = signalement tardif

## Reports, series, updates

type-situation-report = Rapport de situation
type-flash-update = Mise à jour éclair
type-field-report = Rapport de terrain
type-bulletin = Bulletin
type-incident-status = Point sur l’incident
type-assessment = Évaluation
type-live-blog = Direct
type-epidemiological-bulletin = Bulletin épidémiologique
type-weather-warning = Alerte météorologique
type-election-report = Rapport électoral

version-initial = premier rapport
version-update = mise à jour
version-final = rapport final

series-status-ongoing = en cours
series-status-closed = série close

events = Chronologie
whole-timeline = Toute la chronologie
event = Événement
updates = Mises à jour
updates-and-corrections = Mises à jour et corrections
notes = Notes
back-to-text = Retour au texte
transcript = Transcription
# Of plain texts, which show neither: `[Picture: a bridge]`.
picture = Image
film = Vidéo
recording = Enregistrement
# A name and what it says: `Note: …`.
labelled = { $label } : { $words }
# $format: `MP4`.
film-as-file = Fichier : { $format }

update-update = Mise à jour
update-correction = Correction
update-clarification = Précision
update-revision = Chiffre révisé
update-retraction = Retrait
update-note = Note de la rédaction

changed-update = mis à jour
changed-correction = corrigé
changed-clarification = précisé
changed-revision = révisé
changed-retraction = retiré

alert-note = Note
alert-tip = Conseil
alert-important = Important
alert-warning = Attention
alert-caution = Danger

## Incidents

incidents = Incidents
data-incidents = Incidents
incident-started = Début
incident-planned-start = Début prévu
incident-expected = Fin prévue
incident-resolved = Fin
incident-duration = Durée
incident-affects = Touchés
incident-ids = Autres références
incident-course = Étapes
changed-state = Incident : { $state } (avant : { $before })
incident-since = depuis le { $time }
incident-from = à partir du { $time }
incident-until = jusqu’au { $time }
incident-took = a duré { $duration }
incidents-none = Tout fonctionne
incidents-open = { $count ->
    [one] { $number } incident en cours
   *[other] { $number } incidents en cours
}
incidents-planned = Travaux planifiés : { $number }
incidents-more = et { $number } de plus
incident-state-investigating = En cours d’analyse
incident-state-identified = Cause identifiée
incident-state-monitoring = Sous surveillance
incident-state-resolved = Résolu
incident-state-postmortem = Résolu, avec bilan
incident-state-scheduled = Planifié
incident-state-in-progress = En cours
incident-state-verifying = En cours de vérification
incident-state-completed = Terminé
incident-severity-critical = critique
incident-severity-major = majeur
incident-severity-minor = mineur
incident-severity-none = sans conséquence
incident-severity-maintenance = maintenance
duration-days = { $count ->
    [one] { $number } jour
   *[other] { $number } jours
}
duration-hours = { $count ->
   *[other] { $number }{"\u00A0"}h
}
duration-minutes = { $count ->
   *[other] { $number }{"\u00A0"}min
}
duration-below-a-minute = moins d’une minute
duration-seconds = { $count ->
   *[other] { $number }{"\u00A0"}s
}
duration-joined = { $larger } { $smaller }

## Sources

accessed = consulté :
archived-copy = copie archivée
cited-at = cité :
type = Type
reliability = Fiabilité
credibility = Crédibilité
website = Site web
coordinates = Coordonnées
precision-exact = position exacte
precision-district = arrondi à 10 km environ
precision-region = arrondi à 100 km environ
place-code = P{"\u2011"}code
topic-code = Code
short-name = Nom abrégé

source-type-official = source officielle
source-type-armed-actor = partie au conflit
source-type-ngo-monitor = observatoire
source-type-un-agency = agence des Nations unies
source-type-media = média
source-type-social-media = réseaux sociaux
source-type-eyewitness = témoin direct
source-type-satellite = image satellite
documents = Documents
references = Références
identifiers = Identifiant permanent
document-kind-original = rapport original
document-kind-annex = annexe
document-kind-dataset = données
document-kind-map = carte
document-kind-statement = déclaration
document-kind-translation = traduction
pages-count = { $count ->
    [one] { $number } page
   *[other] { $number } pages
}

# Le code de l’Amirauté : fiabilité de la source, crédibilité de l’information.
grade-words = { $reliability }, { $credibility }
reliability-a = source totalement fiable
reliability-b = source généralement fiable
reliability-c = source assez fiable
reliability-d = source généralement peu fiable
reliability-e = source non fiable
reliability-f = fiabilité de la source impossible à évaluer
credibility-1 = information confirmée par d’autres sources
credibility-2 = information probablement vraie
credibility-3 = information peut-être vraie
credibility-4 = information douteuse
credibility-5 = information improbable
credibility-6 = véracité de l’information impossible à évaluer

actor-kind-armed-group = groupe armé
actor-kind-army = armée
actor-kind-government = gouvernement
actor-kind-organisation = organisation
actor-kind-person = personne
topic-kind-sector = secteur
topic-kind-cluster = cluster
topic-kind-theme = thème

## Handling

tlp-clear = Diffusion sans restriction.
tlp-green = Diffusion limitée à la communauté, hors de tout canal public.
tlp-amber = Diffusion limitée à l’organisation et à ses clients ayant besoin d’en connaître.
tlp-amber-strict = Diffusion limitée aux membres de l’organisation ayant besoin d’en connaître.
tlp-red = Réservé aux destinataires désignés, personne d’autre.

## Disasters

disaster = Catastrophe
disaster-type-ac = Accident technologique
disaster-type-av = Avalanche
disaster-type-ce = Urgence complexe
disaster-type-cw = Vague de froid
disaster-type-dr = Sécheresse
disaster-type-ec = Cyclone extratropical
disaster-type-ep = Épidémie
disaster-type-eq = Séisme
disaster-type-et = Températures extrêmes
disaster-type-fa = Famine
disaster-type-ff = Crue soudaine
disaster-type-fl = Inondation
disaster-type-fr = Incendie
disaster-type-ht = Vague de chaleur
disaster-type-in = Invasion d’insectes
disaster-type-ls = Glissement de terrain
disaster-type-ms = Coulée de boue
disaster-type-ot = Autre catastrophe
disaster-type-sl = Éboulement
disaster-type-ss = Onde de tempête
disaster-type-st = Tempête locale violente
disaster-type-tc = Cyclone tropical
disaster-type-to = Tornade
disaster-type-ts = Tsunami
disaster-type-vo = Éruption volcanique
disaster-type-vw = Vents violents
disaster-type-wf = Feu de forêt
disaster-type-wv = Submersion marine
disaster-status-alert = alerte
disaster-status-current = actuelle
disaster-status-ongoing = en cours
disaster-status-past = passée

## Topics

topic-cccm = Coordination et gestion des camps
topic-child-protection = Protection de l’enfance
topic-early-recovery = Relèvement précoce
topic-education = Éducation
topic-emergency-telecommunications = Télécommunications d’urgence
topic-food-security = Sécurité alimentaire
topic-gender-based-violence = Violences basées sur le genre
topic-health = Santé
topic-housing-land-property = Logement, terre et propriété
topic-logistics = Logistique
topic-mine-action = Lutte antimines
topic-nutrition = Nutrition
topic-protection = Protection
topic-shelter = Abris
topic-wash = Eau, hygiène et assainissement

## Kinds of sections

section-access = Accès humanitaire
section-analysis = Analyse
section-appeals = Appels
section-background = Contexte
section-casualties = Bilan humain
section-confrontations = Affrontements
section-contacts = Contacts
section-coordination = Coordination
section-diplomacy = Diplomatie
section-displacement = Déplacements de population
section-education = Éducation
section-emergency-response = Intervention d’urgence
section-food-security = Sécurité alimentaire
section-forecast = Prévisions
section-funding = Financement
section-gaps = Besoins non couverts
section-health = Santé
section-humanitarian-impact = Conséquences humanitaires
section-infrastructure = Infrastructures
section-interventions = Interventions
section-logistics = Logistique
section-media = Médias
section-methodology = Méthodologie
section-needs = Besoins
section-protection = Protection
section-reactions = Réactions
section-response = Réponse
section-retreat = Retraits
section-security = Sécurité
section-shelter = Abris
section-situation-overview = Aperçu de la situation
section-trends = Tendances
section-wash = Eau, assainissement et hygiène
section-weather = Météo

## The faults over a page of the preview

preview-errors = { $count ->
    [one] { $number } erreur
   *[other] { $number } erreurs
}
preview-warnings = { $count ->
    [one] { $number } avertissement
   *[other] { $number } avertissements
}
preview-more = { $count ->
    [one] { $number } autre, dans la liste complète
   *[other] { $number } autres, dans la liste complète
}
preview-error = erreur
preview-warning = avertissement
preview-hide = Masquer
preview-copy = Copier
preview-open = Ouvrir dans l’éditeur
preview-whole-file = tout le fichier

# Not printed: words that readers search by, beside the name of what is counted.
search-words-dead = morts décès décédés tués victimes bilan
search-words-injured = blessés
search-words-missing = disparus
search-words-abducted = enlevés otages
search-words-displaced = déplacés évacués
