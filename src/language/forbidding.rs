//! What people write over a text that nobody may read yet, in languages with an interface and without one. In lower case. Whoever
//! asks whether a text is held back, a check or an import, asks this one table; the marks of states are in
//! [`classifications`].

use super::{classifications, entries};

/// What a phrase says, and so how it must be written to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// `not for publication`: says so wherever it begins a text.
    Command,
    /// `draft`, as a noun. Keys of other tools have these names, too.
    Draft,
    /// `confidential`. A sentence can begin with it, so it counts before a colon or a dash, in brackets and in capitals.
    State,
    /// The same, and until when follows: `embargoed until`.
    Until,
    /// Somebody has yet to say yes. A sentence can go on with it.
    Pending,
    /// `internal`. More a word of things than of texts, so it counts in capitals and in brackets, or at the end of a title.
    Label,
    /// `private`: the same, but a title can also end with it.
    Quality,
    /// `restricted`, `members only`: the same, but roads and doors are so, too.
    Access,
    /// `embargo`: what a text can be about.
    Topic,
    /// `OFFICIAL-SENSITIVE`: a mark of a state, written as it writes it.
    Marking,
    /// `CUI`: the same in so few letters that they can be another name. It counts only alone.
    Acronym,
}

/// The phrases of each sort.
const PHRASES: &[(Sort, &str)] = &[
    (
        Sort::Command,
        "do not publish, don't publish, never publish, not for publication, not for release, not for public release, \
         not for public, not for distribution, not for circulation, not to be published, not to be released, do not distribute, \
         do not circulate, do not share, don't share, do not release, don't release, do not forward, do not quote, not public, \
         not yet public, not to be shared, for internal use, for internal use only, internal use only, for official use only, official use only, for eyes only, \
         eyes only, internal use, internal only, internal note, internal notes, internal draft, internal version, \
         internal comment, internal remark, hold for release, strictly confidential, private and confidential, \
         strictement confidentiel, estrictamente confidencial, estritamente confidencial, streng vertraulich, \
         strettamente riservato, \
         ne pas publier, ne pas diffuser, ne pas partager, ne pas distribuer, ne pas divulguer, non publiable, \
         usage interne, à usage interne, pour usage interne, réservé à l'usage interne, note interne, \
         diffusion interne, \
         no publicar, no difundir, no compartir, no distribuir, no divulgar, no publicable, uso interno, \
         para uso interno, de uso interno, solo para uso interno, nota interna, \
         не публікувати, не поширювати, не для публікації, не для друку, не для поширення, для внутрішнього користування, \
         не публиковать, не распространять, не для публикации, не для печати, для внутреннего пользования, \
         لا تنشر, لا ينشر, ليس للنشر, غير قابل للنشر, ممنوع النشر, غير مخصص للنشر, للاستخدام الداخلي, \
         للاستعمال الداخلي, \
         nicht veröffentlichen, nicht zur veröffentlichung, nicht weitergeben, nur für den internen gebrauch, \
         nur zum internen gebrauch, nur intern, \
         não publicar, não divulgar, não partilhar, não compartilhar, non pubblicare, non divulgare, non diffondere, \
         niet publiceren, niet voor publicatie, nie publikować, yayımlamayın, \
         请勿发布, 不要发布, 不得发布, 请勿公开, 不得公开, 请勿外传, 内部使用, 請勿發布, 不要發布, 公開禁止, 公開しないで, 공개 금지, 공개하지 마세요",
    ),
    (
        Sort::Draft,
        "draft, brouillon, borrador, entwurf, rascunho, bozza, taslak, чернетка, черновик, مسودة, esborrany, utkast, kladde, \
         koncept, luonnos, szkic, vázlat, ciornă, чернова, нацрт, nacrt, osnutek, juodraštis, melnraksts, mustand, πρόχειρο, \
         rasimu, پیش‌نویس, טיוטה, प्रारूप, मसौदा, ড্রাফট, খসড়া, ร่าง, ረቂቅ, 草稿, 下書き, 초안, bản nháp, wip, \
         work in progress",
    ),
    (
        Sort::State,
        "first draft, final draft, working draft, rough draft, embargoed, confidential, unpublished, not published, not yet published, unreleased, uncleared, \
         unapproved, unreviewed, \
         non publié, non public, no publicado, nicht öffentlich, غير منشور, confidentiel, embargado, confidencial, конфіденційно, цілком таємно, конфиденциально, совершенно секретно, \
         سري, سري للغاية, vertraulich, unveröffentlicht, riservato, vertrouwelijk, poufne, důvěrné, bizalmas, gizli, \
         محرمانه, סודי, गोपनीय, গোপন, 草案, 机密, 機密, 极机密, 大外秘, 部外秘, 社外秘, 関係者外秘, 取扱注意, 非公開, 非公开, 未公開, 未公开, 未发布, 未發布, \
         대외비, 비공개, 미공개",
    ),
    (
        Sort::Until,
        "embargoed until, embargoed till, embargo until, embargo till, under embargo, under embargo until, hold until, hold till, \
         publish after, sous embargo, sous embargo jusqu'à, sous embargo jusqu'au, embargo jusqu'à, \
         embargo jusqu'au, bajo embargo, bajo embargo hasta, embargado hasta, embargo hasta, під ембарго, під ембарго до, \
         ембарго до, под эмбарго, под эмбарго до, эмбарго до, تحت الحظر, محظور حتى, محظور النشر حتى, sperrfrist, \
         sperrfrist bis, gesperrt bis, embargado até, sotto embargo, sotto embargo fino, onder embargo",
    ),
    (
        Sort::Pending,
        "not cleared, not yet cleared, not approved, not yet approved, not released, not yet released, not ready, \
         not yet ready, waiting for approval, waiting for clearance, waiting for release, awaiting approval, \
         awaiting clearance, awaiting release, pending approval, pending clearance, pending release, needs approval, \
         needs clearance, to be approved, to be cleared, subject to approval, subject to clearance, \
         en attente de validation, pas encore validé, non validé, pendiente de aprobación, sin aprobar, \
         очікує погодження, не погоджено, на согласовании, не согласовано, بانتظار الموافقة, noch nicht freigegeben, \
         nicht freigegeben, 待审, 待批准, 未批准, 承認待ち, 未承認, 승인 대기",
    ),
    (
        Sort::Label,
        "internal, interne, interno, intern, внутрішнє, внутренний, внутрішній, 内部, 內部, 内部资料, 內部資料, 社内, 내부용",
    ),
    (
        Sort::Quality,
        "private, secret, top secret, privé, privado, secreto, geheim, secret défense, таємно, секретно, tajne, rahasia, خفیہ, 秘密",
    ),
    (
        Sort::Access,
        "restricted, members only, subscribers only, staff only, admins only, team only, restreint, restringido, restrito",
    ),
    (Sort::Topic, "embargo, hold, members, ембарго, эмбарго, حظر"),
];

/// What a remark may ask to leave out of a text that comes out: "do not publish the driver's name".
const DETAILS: &str = "name, names, surname, surnames, identity, identities, address, addresses, phone, number, numbers, photo, \
    photos, picture, pictures, face, faces, location, locations, coordinates, email, \
    nom, noms, prénom, identité, adresse, adresses, visage, visages, téléphone, \
    nombre, nombres, apellido, identidad, dirección, rostro, teléfono, ім'я, імена, прізвище, адресу, имя, имена, фамилию, адрес, \
    اسم, أسماء, عنوان, صورة";
/// Articles and the like, with which such a detail begins.
const BEFORE_DETAILS: &str = "the, a, an, any, his, her, their, its, full, real, le, la, les, l, son, sa, leur, leurs, un, une, des, \
    el, los, las, su, sus, una";
/// Words for the text itself.
const TEXTS: &str = "this, it, text, report, article, page, file, document, story, post, piece, version, edition, issue, draft, update, \
    texte, rapport, fichier, version, texto, informe, artículo, página, archivo, текст, звіт, отчёт, النص, التقرير";
/// Words that open and close a part of a text in a remark: `BEGIN PRIVATE`, `end internal`.
const AROUND_PARTS: &str = "begin, begins, start, starts, open, end, ends, stop, close, if, only, region, endregion, section, block, \
    début, fin, inicio, anfang, ende, початок, кінець, начало, конец, 开始, 结束, 開始, 終了";

/// All phrases.
pub(crate) fn phrases() -> impl Iterator<Item = (Sort, &'static str)> {
    let of_words = PHRASES.iter().flat_map(|(sort, phrases)| entries(phrases).map(|phrase| (*sort, phrase)));
    let marks = classifications::marks().map(|mark| (Sort::Marking, mark));
    of_words.chain(marks).chain(classifications::acronyms().map(|mark| (Sort::Acronym, mark)))
}

/// Names of details that a remark may be about.
pub(crate) fn details() -> impl Iterator<Item = &'static str> {
    entries(DETAILS)
}

/// What may stand before such a name.
pub(crate) fn before_details() -> impl Iterator<Item = &'static str> {
    entries(BEFORE_DETAILS)
}

/// Names of the text as a whole.
pub(crate) fn texts() -> impl Iterator<Item = &'static str> {
    entries(TEXTS)
}

/// What opens or closes a part of a text.
pub(crate) fn around_parts() -> impl Iterator<Item = &'static str> {
    entries(AROUND_PARTS)
}
