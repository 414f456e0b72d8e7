//! French.

use super::endings::Endings;
use super::fields::{Example, Hints, Language, Prose, Search, Typography};
use super::script::Script;

pub(super) static FRENCH: Language = Language {
    tag: "fr",
    cldr: "fr",
    country: "FR",
    script: Script::Latin,
    first_day: Some("1er"),
    typography: Typography { double: Some(('«', '»')), single: Some(('‘', '’')), spaced: true },
    prose: Prose {
        hedges: "selon certaines sources, selon des sources$, selon plusieurs sources$, selon diverses sources$, \
            d'après certaines sources, d'après des sources$, de source sûre, de sources concordantes, dit-on, \
            prétendument, soi-disant, supposément, censément, présumément, apparemment, paraît-il, paraîtrait-il, \
            il paraît que, il paraît qu', il paraîtrait que, il semblerait que, il semblerait qu', à ce qu'il paraît, \
            à ce qu'on dit, à ce que l'on dit, il se dit, il se murmure, on dit que, on dit qu', on raconte que, \
            on raconte qu', on murmure que, raconte-t-on, murmure-t-on, le bruit court, des bruits courent, \
            des informations non confirmées, informations non confirmées, des informations non vérifiées, \
            informations non vérifiées, selon des informations non confirmées, selon des informations non vérifiées, \
            selon une information non confirmée, la rumeur, une rumeur, des rumeurs, selon la rumeur, \
            selon une rumeur, selon des rumeurs, selon certaines rumeurs, d'après la rumeur, d'après des rumeurs, \
            selon une source$, selon une source anonyme, selon des sources anonymes, selon des sources proches, \
            selon des sources concordantes$, selon des sources bien informées, selon des sources non identifiées, \
            selon une source proche, selon une source bien informée, d'après une source$, d'après une source anonyme, \
            d'après des sources anonymes, de source anonyme, de sources anonymes, de bonne source, \
            de source bien informée, de sources bien informées, selon certains, d'après certains, \
            à en croire certains, certains affirment, certains disent, d'aucuns, il est dit que, il est rapporté que, \
            il a été rapporté que, il est allégué que, il est fait état, il serait question, selon les rumeurs, \
            les rumeurs, selon toute apparence, à ce qu'il semble, certains parlent de, certains évoquent",
        denials: "est faux, c'est faux, est fausse, sont faux, sont fausses, était faux, étaient fausses, fausses rumeurs, \
            fausse rumeur, infondé, infondée, infondés, infondées, sans fondement, dément, démentent, \
            a démenti, ont démenti, démentie, démenties",
        attributions: "selon, d'après, cité par, citée par, de source, source, au dire de, aux dires de, affirmaient, \
            affirmait, affirme, affirment, annonce, annoncent, annonçaient, annonçait, assuraient, assurait, assure, \
            assurent, chiffraient, chiffrait, chiffrent, confirmaient, confirmait, confirme, confirment, \
            constataient, constatait, constate, constatent, craignent, craint, disaient, disait, disent, dit, \
            documentaient, documentait, documente, documentent, déclaraient, déclarait, déclare, déclarent, \
            dénombraient, dénombrait, dénombre, dénombrent, dénonce, dénoncent, dénonçaient, dénonçait, \
            enregistraient, enregistrait, enregistre, enregistrent, estimaient, estimait, estime, estiment, \
            expliquaient, expliquait, explique, expliquent, faisait état, fait savoir, fait état, font état, \
            identifiaient, identifiait, identifie, identifient, indiquaient, indiquait, indique, indiquent, notaient, \
            notait, ont fait savoir, parlait de, parle de, précisaient, précisait, précise, précisent, racontaient, \
            racontait, raconte, racontent, rappelaient, rappelait, rappelle, rappellent, rapportaient, rapportait, \
            rapporte, rapportent, recensaient, recensait, recense, recensent, relevaient, relevait, relève, relèvent, \
            signalaient, signalait, signale, signalent, soulignaient, soulignait, souligne, soulignent, soutenait, \
            soutiennent, soutient, vérifiaient, vérifiait, vérifie, vérifient, écrit, écrivait, écrivent, évaluaient, \
            évaluait, évalue, évaluent, évoquaient, évoquait, évoque, évoquent",
        verbs: "déclaré, indiqué, affirmé, dénombré, confirmé, documenté, enregistré, signalé, estimé, précisé, \
            assuré, expliqué, raconté, évoqué, constaté, rapporté, chiffré, évalué, recensé, souligné, noté, \
            identifié, vérifié, dénoncé, rappelé, annoncé, relevé, soutenu, compté, dit, écrit",
        auxiliaries: "a, ont, avait, avaient, aurait, auraient",
        months: "janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre, \
            janv, févr, avr, juil, sept, oct, nov, déc",
        numerals: "deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze",
        approximate: "environ, près de, quelque, plus de, moins de, au moins, moins, autour de, presque, jusqu'à, \
            plus d', vers, au plus, approche, approchent, avoisine, avoisinent, dépasse, dépassent",
        references: "n, no, numéro, numéros, page, section, chapitre, rapport, article, résolution, jour, semaine, \
            phase, version, route, tlp, camp, acte, âge, p, pp, art, annexe, km, point, ligne, vol, région, zone, salle, \
            bulletin, alinéa, loi, tableau, secteur, niveau",
        scales: &[(1_000, "mille"), (1_000_000, "million, millions"), (1_000_000_000, "milliard, milliards")],
        joints: "et, au, ou, à",
        articles: "le",
        before_noon: "du matin",
        after_noon: "de l'après-midi, du soir",
        hours: "h",
        persons: "personnes",
        counted: "personnes, personne, gens, hommes, homme, femmes, femme, filles, fille, garçons, garçon, enfants, \
            enfant, nourrissons, bébés, adultes, adulte, individus, individu, bénéficiaires, bénéficiaire, civils, \
            civil, civiles, combattants, combattant, soldats, soldat, militaires, policiers, journalistes, \
            prisonniers, otages, détenus, morts, mort, décès, tués, tué, tuées, corps, victimes, victime, survivants, \
            blessés, blessé, blessées, disparus, déplacés, déplacé, déplacées, patients, malades, cas, naissances, \
            réfugiés, réfugié, réfugiées, retournés, rapatriés, évacués, migrants, habitants, élèves, élève, \
            étudiants, enseignants, médecins, infirmiers, agents, bénévoles, ménages, ménage, familles, famille, \
            maisons, maison, logements, abris, tentes, bâtiments, villages, village, villes, communautés, camps, \
            sites, établissements, écoles, école, hôpitaux, hôpital, ponts, puits, latrines, véhicules, véhicule, \
            camions, bateaux, avions, drones, missiles, incidents, attaques, frappes, doses, repas, animaux, bétail, \
            moutons, chèvres, sinistrés, sinistrées, sinistré, affectés, affectées, infectés, infections, vaccinés, \
            hospitalisés, hospitalisations, secourus, arrestations, tests, lits, passagers, sans-abri",
        rates: "par, chaque, pour",
        measured: "par, fois, milliers, centaines, milliards, pourcentage, taux, part, indice, moyenne, médiane, \
            densité, prix, coût, surface, superficie, capacité, tonnes, tonne, litres, litre, mètres, mètre, \
            kilomètres, hectares, hectare, jours, jour, heures, heure, minutes, semaines, mois, ans, années, dollars, \
            euros",
        shares: "pour, pourcentage, taux, moyenne, médiane, indice",
        totals: "total, totale, totaux",
        ..Prose::NONE
    },
    search: Search {
        endings: Endings { steps: &[&["eaux>eau", "aux>al", "s>", "x>"], &["er>", "ee>", "e>"]], ..Endings::NONE },
        common: "de la le les des du et en un une au aux par pour sur dans que qui est ont se ce sont",
    },
    hints: Hints {
        draft: "retirer cette ligne pour publier",
        issue_title: "{series}, numéro {number}",
        fill_in: "Mettre le nombre à la place de null et retirer `reason`. Un chiffre inconnu reste null : ce n'est pas zéro.",
        before: "numéro {issue} : {value}",
        new_here: "Deux ou trois phrases, puis deux à cinq messages clés :",
        translate: "Traduire les textes. Dates, nombres et sources viennent de {file}.",
        write_here: "Écrire ici. Deux dièses ouvrent une rubrique.",
        series: "Une série : ses numéros sont dans ce dossier, un fichier par langue.",
    },
    example: Example {
        site: "Cellule de crise",
        description: "Rapports de situation : ce que l'on sait, qui le dit, et avec quel degré de confiance.",
        publisher: "Cellule de crise",
        series: "Exemple : la crue",
        series_summary: "Une crue imaginaire, pour montrer comment une série est faite. À remplacer par la vôtre.",
        place: "Vieille-Ville",
        actor: "Services de secours",
        source: "Mairie",
    },
    countries: include_str!("countries/fr.tsv"),
    towns: include_str!("towns/fr.tsv"),
    seas: include_str!("seas/fr.tsv"),
    messages: include_str!("../../themes/default/i18n/fr.ftl"),
};
