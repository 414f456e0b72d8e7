//! Marks with which states and organisations say on paper who may read it, as their rules write them. They restrict nothing here, so
//! whoever types one is asked. Words such as `SECRET`, which most of them have, stand with other words in
//! [`forbidding`](super::forbidding).

use super::entries;

const MARKS: &[&str] = &[
    // United Kingdom: Government Security Classifications Policy (2024), and the Security Policy Framework before 2014.
    "official sensitive, uk official sensitive, protect private, restricted uk eyes only",
    // United States: Executive Orders 13526 and 13556, 32 CFR 2001 and 2002, and what departments wrote before these.
    "fouo, u fouo, unclassified fouo, unclassified for official use only, noforn, orcon, controlled unclassified information, \
     sensitive but unclassified, limited official use, law enforcement sensitive",
    // Germany: Verschlusssachenanweisung des Bundes (2023).
    "vs-nfd, vs-nur für den dienstgebrauch, nur für den dienstgebrauch, vs-vertraulich, streng geheim",
    // Austria: Informationssicherheitsgesetz.
    "eingeschränkt",
    // France: instruction générale interministérielle 1300 (2021).
    "diffusion restreinte, spécial france, très secret, très secret défense, confidentiel défense",
    // NATO: C-M(2002)49.
    "nato restricted, nato confidential, nato secret, cosmic top secret, nato unclassified, nato diffusion restreinte",
    // European Union: Council Decision 2013/488/EU.
    "restreint ue, eu restricted, restreint ue eu restricted, confidentiel ue, eu confidential, secret ue, eu secret, \
     très secret ue, eu top secret, limite",
    // United Nations: ST/SGB/2007/6.
    "un internal, un confidential, un strictly confidential, un restricted",
    // Canada: Directive on Security Management (2019).
    "protected a, protected b, protected c, protégé a, protégé b, protégé c",
    // Australia and New Zealand: Protective Security Policy Framework, Protective Security Requirements.
    "in confidence, cabinet in confidence, commercial in confidence, austeo, agao",
    // Ukraine: Cabinet of Ministers No. 736 (2016), and the law on state secrets.
    "для службового користування, особливої важливості",
    // Russia: government decree No. 1233 (1994), and the law on state secrets.
    "для служебного пользования, особой важности",
    // Spain: Ley 9/1968. Latin America: laws on access to information.
    "difusión limitada, reservado, información reservada, información clasificada",
    // Italy: DPCM of 6 November 2015. Portugal: RCM 50/88. Brazil: Lei 12.527/2011.
    "riservatissimo, segreto, segretissimo, ultrassecreto, muito secreto",
    // Netherlands: VIRBI 2013. Belgium: law of 11 December 1998.
    "departementaal vertrouwelijk, stg. confidentieel, zeer geheim, beperkte verspreiding",
    // Poland: law on classified information (2010). Türkiye: Official Gazette 31298 (2020).
    "zastrzeżone, ściśle tajne, hizmete özel, çok gizli",
    // Japan: guidelines on official documents. China: law on state secrets (2024).
    "極秘, 特定秘密, 取扱厳重注意, 绝密",
];

/// Marks of so few letters that they can be the name of something else: CUI, SBU, OUO and LES of the United States, and the short forms
/// of those of Ukraine and Russia.
const ACRONYMS: &str = "cui, sbu, ouo, les, дск, дсп";

pub(super) fn marks() -> impl Iterator<Item = &'static str> {
    MARKS.iter().flat_map(|of_one| entries(of_one))
}

pub(super) fn acronyms() -> impl Iterator<Item = &'static str> {
    entries(ACRONYMS)
}
