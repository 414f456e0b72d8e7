//! How people write yes and no, in languages with an interface and without one. In lower case.

use super::entries;

/// Words behind a key that is on.
const YES: &str = "true, yes, on, y, t, 1, ok, vrai, oui, verdadero, sí, si, verdadeiro, sim, vero, wahr, ja, waar, sant, sann, \
                   prawda, tak, ano, áno, da, igen, evet, doğru, ndiyo, ee, ya, benar, так, да, правда, істина, истина, ναι, \
                   نعم, صحيح, صح, بلی, بله, ہاں, כן, हाँ, हां, হ্যাঁ, ใช่, አዎ, 是, はい, 예, 네";

/// Words behind a key that is off.
const NO: &str = "false, no, off, n, f, 0, never, none, null, faux, non, jamais, falso, nunca, não, nao, falsch, nein, nie, onwaar, \
                  nee, falskt, nej, nei, fałsz, ne, nu, nem, hayır, yanlış, hapana, tidak, bukan, ні, нет, не, хибно, ложь, \
                  όχι, لا, خطأ, کلا, نه, نہیں, לא, नहीं, না, ไม่, አይ, 否, 不, いいえ, 아니요";

/// The words for yes of all languages that are known.
pub(crate) fn yes() -> impl Iterator<Item = &'static str> {
    entries(YES)
}

/// The words for no of all languages that are known.
pub(crate) fn no() -> impl Iterator<Item = &'static str> {
    entries(NO)
}
