//! English.

use super::endings::Endings;
use super::fields::{Example, Hints, Language, Likelihood, Prose, Search, Typography};
use super::script::Script;

pub(super) static ENGLISH: Language = Language {
    tag: "en",
    cldr: "en-001",
    country: "GB",
    script: Script::Latin,
    first_day: None,
    typography: Typography { double: Some(('“', '”')), single: Some(('‘', '’')), spaced: false },
    prose: Prose {
        hedges: "reportedly, allegedly, purportedly, supposedly, apparently, ostensibly, unconfirmed reports, \
            unverified reports, unconfirmed claims, unverified claims, according to unconfirmed reports, \
            according to unverified reports, according to sources$, according to sources close to, according to some sources, \
            according to several sources$, according to various sources$, according to unnamed sources, \
            according to anonymous sources, according to reports$, according to some reports, according to rumours, \
            according to rumors, unnamed sources, anonymous sources, sources close to, ^sources say, ^sources said, \
            ^sources claim, ^sources claimed, ^sources indicate, ^sources suggest, ^some sources, ^informed sources, \
            ^well-placed sources, ^some reports, ^reports suggest, ^reports suggested, ^there are reports, \
            ^there were reports, ^some say, ^some claim, ^some said, ^people say, ^they say, it is said, it was said, \
            it is alleged that, it was alleged that, it has been alleged, it is claimed that, it was claimed that, \
            it has been claimed, it is reported that, it was reported that, it is believed that, \
            it was believed that, it is thought that, it is understood that, it is rumoured, it is rumored, \
            it was rumoured, it was rumored, said to have, said to be, alleged to have, alleged to be, \
            reported to have, reported to be, believed to have, believed to be, thought to have, thought to be, \
            rumoured to, rumored to, rumour has it, rumor has it, rumours say, rumors say, there are rumours, \
            there are rumors, there were rumours, there were rumors, rumours of, rumors of, word has it, \
            word is that, ^word is, is said to, are said to, were said to, is believed to, are believed to, \
            is thought to, are thought to, is alleged to, are alleged to, is rumoured to, are rumoured to, \
            is rumored to, are rumored to, understood to have, understood to be, claimed to have, by some accounts, \
            by all accounts, by one account, ^reports say, ^reports said, ^reports claim, ^reports claimed, \
            ^reports speak of, unsubstantiated reports, unsubstantiated claims, unsubstantiated rumours, \
            according to hearsay, from hearsay, sources familiar with",
        denials: "is untrue, are untrue, was untrue, were untrue, is false, are false, was false, were false, \
            false rumours, false rumour, false rumors, proved false, proved wrong, were wrong, was wrong, \
            no truth, unfounded, baseless, debunked, denied that, denies that, denied rumours, \
            denied reports, denied the rumours, denied the reports, denies rumours, denies reports",
        attributions: "according to, says, said, say, saying, reports that, reported by, quoted by, as quoted, told, \
            tells, wrote, writes, in the words of, announced that, put the, puts the, spoke of, speaks of, source, \
            hospital sources, medical sources, security sources, military sources, government sources, \
            official sources, un sources, police sources, diplomatic sources, local sources, humanitarian sources, \
            data from, figures from, numbers from, per the, calls, called, describes, described",
        verbs: "documented, recorded, counted, registered, confirmed, listed, reported, announced, stated, declared, \
            verified, logged, tallied, noted, added, claimed, estimated, estimates, confirms, announces, states, \
            declares, claims, warned, warns, acknowledged, admitted, found, identified, received, treated",
        counting: "reports, counts, records, lists, registers, documents, report, count, record, list, register, \
            document, treats, notes, adds",
        passives: "was, were, been, be, is, are, being, the, a, an, of, all, no, newly, to, or, not, officially, \
            laboratory, lab",
        terms: "probable cause, probable case, probable cases, probable death, probable deaths, probable maximum",
        likelihood: Some(Likelihood {
            likely: "almost no chance, very unlikely, unlikely, roughly even chance, very likely, likely, \
                almost certain, almost certainly",
            probable: "highly improbable, improbable, roughly even odds, highly probable, probable, probably, \
                nearly certain",
            confidence: "high confidence, moderate confidence, low confidence",
        }),
        months: "january, february, march, april, may, june, july, august, september, october, november, december, \
            jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec",
        numerals: "two, three, four, five, six, seven, eight, nine, ten, eleven, twelve",
        approximate: "about, around, nearly, almost, some, over, approximately, roughly, than, least, most, \
            estimated, circa, under, nearing, approaching, exceeding, exceeds",
        references: "no, nos, number, issue, page, section, chapter, report, article, resolution, update, day, week, \
            round, phase, version, route, road, highway, age, aged, tlp, camp, km, bulletin, annex, appendix, art, p, \
            pp, act, item, items, room, block, gate, zone, region, district, line, flight, box, table, paragraph, \
            sector, ward, case, level, grade, category, point, dose",
        scales: &[
            (100, "hundred"),
            (1_000, "thousand"),
            (100_000, "lakh, lakhs"),
            (1_000_000, "million, millions"),
            (10_000_000, "crore, crores"),
            (1_000_000_000, "billion"),
        ],
        joints: "and, to, or, of",
        articles: "the",
        before_noon: "a m, am",
        after_noon: "p m, pm",
        persons: "people, persons, person",
        counted: "persons, person, people, men, man, women, woman, girls, girl, boys, boy, children, child, kids, \
            kid, infants, infant, babies, adults, adult, elderly, individuals, individual, beneficiaries, \
            beneficiary, civilians, civilian, combatants, combatant, fighters, fighter, soldiers, soldier, troops, \
            police, policemen, officers, journalists, journalist, prisoners, prisoner, hostages, hostage, detainees, \
            detainee, deaths, death, dead, killed, bodies, fatalities, fatality, casualties, casualty, victims, \
            victim, survivors, survivor, injuries, injury, injured, wounded, missing, abducted, detained, displaced, \
            patients, patient, cases, case, births, idps, idp, refugees, refugee, returnees, returnee, evacuees, \
            evacuee, migrants, migrant, residents, inhabitants, students, student, pupils, pupil, teachers, teacher, \
            doctors, doctor, nurses, nurse, workers, worker, staff, volunteers, volunteer, farmers, households, \
            household, families, family, houses, house, homes, home, dwellings, dwelling, apartments, shelters, \
            shelter, tents, tent, buildings, building, villages, village, towns, town, cities, communities, \
            community, camps, camp, sites, site, facilities, facility, schools, school, hospitals, hospital, clinics, \
            clinic, bridges, bridge, wells, latrines, vehicles, vehicle, trucks, truck, ambulances, ambulance, ships, \
            ship, boats, boat, aircraft, drones, drone, missiles, missile, rockets, rocket, tanks, tank, incidents, \
            incident, events, event, attacks, attack, strikes, strike, airstrikes, airstrike, doses, dose, meals, \
            kits, livestock, animals, animal, cattle, cows, sheep, goats, affected, homeless, evacuated, rescued, \
            trapped, stranded, infected, infections, infection, vaccinated, vaccinations, new, hospitalised, \
            hospitalized, arrested, arrests, recovered, tests, beds, passengers, crew",
        rates: "per, a, an, each, every",
        measured: "per, each, times, thousands, hundreds, billions, percent, percentage, rate, ratio, share, index, \
            score, average, mean, median, density, price, cost, area, capacity, occupancy, tonnes, tonne, tons, ton, \
            litres, litre, liters, liter, gallons, metres, metre, meters, meter, kilometres, kilometers, miles, \
            hectares, hectare, acres, days, day, hours, hour, minutes, weeks, months, years, dollars, euros",
        shares: "percent, per, cent, percentage, ratio, rate, share, average, mean, median, index, score, phase, ph, cfr",
        totals: "total",
        ..Prose::NONE
    },
    search: Search {
        endings: Endings {
            steps: &[
                &["sses>ss", "ies>y", "ss>ss", "us>us", "is>is", "s>"],
                &["eed>ee", "ing>", "ed>"],
                &["bb>b", "dd>d", "gg>g", "mm>m", "nn>n", "pp>p", "rr>r", "tt>t", "ee>ee", "e>"],
            ],
            ..Endings::NONE
        },
        common: "the of and in to for on at by an is was were are be that with from it as",
    },
    hints: Hints {
        draft: "take this line out to publish",
        issue_title: "{series}, issue {number}",
        fill_in: "Put the number in the place of null and take `reason` out. Not known stays null: it is not zero.",
        before: "issue {issue}: {value}",
        new_here: "Two or three sentences, then two to five key messages:",
        translate: "Translate the texts. Dates, numbers and sources come from {file}.",
        write_here: "Write here. Two hash signs begin a section.",
        series: "A series: its issues stand in this folder, one file for each language.",
    },
    example: Example {
        site: "Crisis desk",
        description: "Situation reports: what is known, who says so, and how far it can be trusted.",
        publisher: "Crisis desk",
        series: "Example: the flood",
        series_summary: "An invented flood that shows how a series is made. Replace it with your own.",
        place: "Old Town",
        actor: "Rescue service",
        source: "City hall",
    },
    countries: include_str!("countries/en.tsv"),
    towns: include_str!("towns/en.tsv"),
    seas: include_str!("seas/en.tsv"),
    messages: include_str!("../../themes/default/i18n/en.ftl"),
};
