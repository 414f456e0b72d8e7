//! What people write over a text that nobody may read yet, in languages with an interface and without one. In lower case.

use super::entries;

/// Whole phrases, which say so wherever they begin a text.
const COMMANDS: &str = "do not publish, don't publish, not for publication, not for release, not for public release, \
    not for distribution, not for circulation, not to be published, not to be released, do not distribute, do not circulate, \
    do not share, do not release, do not forward, do not quote, not public, not yet public, not to be shared, \
    for internal use, for internal use only, internal use only, \
    for official use only, for eyes only, internal use, internal only, internal note, internal notes, \
    internal draft, internal version, internal comment, internal remark, staff only, hold for release, members only, subscribers only, strictly confidential, \
    private and confidential, strictement confidentiel, estrictamente confidencial, estritamente confidencial, streng vertraulich, \
    strettamente riservato, \
    ne pas publier, ne pas diffuser, ne pas partager, ne pas distribuer, ne pas divulguer, non publiable, usage interne, \
    à usage interne, pour usage interne, réservé à l'usage interne, note interne, diffusion restreinte, \
    no publicar, no difundir, no compartir, no distribuir, no divulgar, no publicable, uso interno, para uso interno, \
    de uso interno, solo para uso interno, nota interna, \
    не публікувати, не поширювати, не для публікації, не для друку, не для поширення, для внутрішнього користування, \
    для службового користування, \
    не публиковать, не распространять, не для публикации, не для печати, для внутреннего пользования, \
    для служебного пользования, \
    لا تنشر, لا ينشر, ليس للنشر, غير قابل للنشر, ممنوع النشر, غير مخصص للنشر, للاستخدام الداخلي, للاستعمال الداخلي, \
    nicht veröffentlichen, nicht zur veröffentlichung, nicht weitergeben, nur für den internen gebrauch, \
    nur zum internen gebrauch, nur für den dienstgebrauch, nur intern, \
    não publicar, não divulgar, não partilhar, não compartilhar, non pubblicare, non divulgare, non diffondere, \
    niet publiceren, niet voor publicatie, nie publikować, yayımlamayın, \
    请勿发布, 不得公开, 公開禁止";

/// How far a text has come, and words of release. A sentence can begin with them, so they count before a colon or a dash, in
/// brackets and in capitals.
const STATES: &str = "draft, first draft, final draft, working draft, embargoed, embargoed until, embargo until, under embargo, \
    under embargo until, confidential, unpublished, work in progress, wip, \
    brouillon, sous embargo, sous embargo jusqu'à, sous embargo jusqu'au, embargo jusqu'à, embargo jusqu'au, confidentiel, \
    borrador, bajo embargo, bajo embargo hasta, embargado, embargado hasta, embargo hasta, confidencial, \
    чернетка, під ембарго, під ембарго до, ембарго до, конфіденційно, цілком таємно, черновик, \
    под эмбарго, под эмбарго до, эмбарго до, конфиденциально, совершенно секретно, مسودة, تحت الحظر, محظور حتى, محظور النشر حتى, \
    سري, سري للغاية, entwurf, sperrfrist, sperrfrist bis, gesperrt bis, vertraulich, rascunho, embargado até, \
    bozza, sotto embargo, sotto embargo fino, riservato, vertrouwelijk, \
    onder embargo, szkic, poufne, taslak, gizli, 草稿, 机密, 機密, 部外秘, 社外秘, 대외비";

/// Words of which a text may speak, too: they count only in capitals and in brackets, or in a remark that says nothing else.
const LABELS: &str = "embargo, restricted, internal, private, secret, top secret, hold, members, ембарго, эмбарго, interne, restreint, \
    interno, privado, secreto, intern, geheim, secret défense, таємно, секретно, внутрішнє, حظر";

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

/// The phrases that forbid to publish, wherever they begin a text.
pub(crate) fn commands() -> impl Iterator<Item = &'static str> {
    entries(COMMANDS)
}

/// The words for a text that is not for everybody yet.
pub(crate) fn states() -> impl Iterator<Item = &'static str> {
    entries(STATES)
}

/// The words that are labels of a text only if they are written as labels are.
pub(crate) fn labels() -> impl Iterator<Item = &'static str> {
    entries(LABELS)
}
