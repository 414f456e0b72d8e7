//! Words of languages that have no file of their own, as far as they say what a number is. The linter knows nothing else of
//! these languages.

use super::fields::Prose;

/// By tag.
pub(crate) static OTHERS: &[(&str, Prose)] = &[
    ("de", GERMAN),
    ("fa", PERSIAN),
    ("hi", HINDI),
    ("id", INDONESIAN),
    ("it", ITALIAN),
    ("ja", JAPANESE),
    ("nl", DUTCH),
    ("pl", POLISH),
    ("pt", PORTUGUESE),
    ("ru", RUSSIAN),
    ("tr", TURKISH),
    ("zh", CHINESE),
];

const PHONE: &str = "tel, telefon, telefone, telefono, telefoon, тел, телефон, fax, факс, whatsapp";

const GERMAN: Prose = Prose {
    months: "januar, jänner, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember, jan, \
        feb, mär, apr, jun, jul, aug, sep, sept, okt, nov, dez",
    ordinal_point: true,
    numerals: "zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf",
    approximate: "etwa, rund, ungefähr, knapp, fast, über, gut, circa, ca, mindestens, höchstens, als, bis, zu",
    references: "nr, nummer, seite, s, art, artikel, abschnitt, kapitel, anlage, punkt, version, phase, zone, region, linie, \
        km, az, tag, woche, tlp",
    phone: PHONE,
    scales: &[
        (1_000, "tausend, tsd"),
        (1_000_000, "million, millionen, mio"),
        (1_000_000_000, "milliarde, milliarden, mrd"),
    ],
    joints: "und, bis, oder, auf",
    articles: "zum, den, dem",
    before_noon: "uhr morgens, uhr früh",
    after_noon: "uhr abends, uhr nachmittags",
    hours: "uhr",
    persons: "menschen, personen",
    measured: "liter, litern, meter, metern, kilometer, kilometern, tonnen, tonne, hektar, gramm, kilogramm",
    ..Prose::NONE
};

const PERSIAN: Prose = Prose {
    months: "ژانویه, فوریه, مارس, آوریل, مه, ژوئن, ژوئیه, اوت, سپتامبر, اکتبر, نوامبر, دسامبر, فروردین, اردیبهشت, خرداد, \
        تیر, مرداد, شهریور, مهر, آبان, آذر, دی, بهمن, اسفند",
    numerals: "دو, سه, چهار, پنج, شش, هفت, هشت, نه, ده, یازده, دوازده",
    references: "شماره, صفحه, ماده",
    scales: &[(1_000, "هزار"), (1_000_000, "میلیون"), (1_000_000_000, "میلیارد")],
    joints: "و, تا",
    ..Prose::NONE
};

const HINDI: Prose = Prose {
    months: "जनवरी, फ़रवरी, फरवरी, मार्च, अप्रैल, मई, जून, जुलाई, अगस्त, सितंबर, अक्टूबर, नवंबर, दिसंबर",
    numerals: "दो, तीन, चार, पांच/पाँच, छह/छः, सात, आठ, नौ, दस, ग्यारह, बारह",
    references: "संख्या, पृष्ठ, अनुच्छेद",
    scales: &[(1_000, "हज़ार, हजार"), (100_000, "लाख"), (10_000_000, "करोड़"), (1_000_000_000, "अरब")],
    joints: "और, से",
    ..Prose::NONE
};

const INDONESIAN: Prose = Prose {
    months: "januari, februari, maret, april, mei, juni, juli, agustus, september, oktober, november, desember",
    numerals: "dua, tiga, empat, lima, enam, tujuh, delapan, sembilan, sepuluh, sebelas, duabelas",
    references: "nomor, no, halaman, pasal",
    phone: PHONE,
    scales: &[(1_000, "ribu"), (1_000_000, "juta"), (1_000_000_000, "miliar")],
    joints: "dan, sampai, hingga",
    ..Prose::NONE
};

const ITALIAN: Prose = Prose {
    months: "gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre, gen, \
        feb, mar, apr, mag, giu, lug, ago, set, ott, nov, dic",
    numerals: "due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici",
    references: "n, nr, numero, pagina, p, art, articolo, sezione, capitolo, allegato, punto, versione, fase, zona, km, tlp",
    phone: PHONE,
    scales: &[(1_000, "mila"), (1_000_000, "milione, milioni, mln"), (1_000_000_000, "miliardo, miliardi, mld")],
    joints: "e, al, a, o, di",
    articles: "il",
    before_noon: "di mattina, del mattino",
    after_noon: "di sera, del pomeriggio",
    measured: "litri, litro, metri, metro, chilometri, tonnellate, ettari, grammi",
    ..Prose::NONE
};

const JAPANESE: Prose = Prose {
    months: "日",
    numerals: "二, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二",
    references: "第, 和, 成",
    labels: "年, 月, 分, 秒, 号, ペ, 条, 節, 度, 回, 次",
    joints: "か, か ら",
    hours: "時",
    ..Prose::NONE
};

const DUTCH: Prose = Prose {
    months: "januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december",
    numerals: "twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf",
    references: "nr, nummer, pagina, p, art, artikel, hoofdstuk, bijlage, versie, fase, zone, km, tlp",
    phone: PHONE,
    scales: &[(1_000, "duizend"), (1_000_000, "miljoen, mln"), (1_000_000_000, "miljard, mld")],
    joints: "en, tot, of, t m",
    hours: "uur",
    measured: "liter, meter, kilometer, ton, hectare, gram",
    ..Prose::NONE
};

const POLISH: Prose = Prose {
    months: "stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia",
    ordinal_point: true,
    numerals: "dwa/dwie/dwóch/dwaj/dwoje, trzy/trzech/trzej/troje, cztery/czterech/czterej, pięć/pięciu, sześć/sześciu, \
        siedem/siedmiu, osiem/ośmiu, dziewięć/dziewięciu, dziesięć/dziesięciu, jedenaście/jedenastu, dwanaście/dwunastu",
    references: "nr, numer, strona, s, str, art, rozdział, wersja, faza, km, tlp",
    phone: PHONE,
    scales: &[
        (1_000, "tys, tysiąc, tysiące, tysięcy"),
        (1_000_000, "mln, milion, miliona, miliony, milionów"),
        (1_000_000_000, "mld, miliard, miliarda, miliardy, miliardów"),
    ],
    joints: "i, do, lub",
    hours: "godz",
    measured: "litra, litrów, metra, metrów, kilometra, kilometrów, tony, ton, hektara, hektarów",
    ..Prose::NONE
};

const PORTUGUESE: Prose = Prose {
    months: "janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro, jan, fev, \
        mar, abr, mai, jun, jul, ago, set, out, nov, dez",
    numerals: "dois/duas, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze",
    approximate: "cerca de, quase, aproximadamente, mais de, menos de, menos, até, uns, umas",
    references: "n, nº, número, página, p, art, artigo, seção, secção, capítulo, anexo, ponto, versão, fase, zona, km, século, \
        região, lei, dia, semana, tlp",
    phone: PHONE,
    scales: &[(1_000, "mil"), (1_000_000, "milhão, milhões, mi"), (1_000_000_000, "bilhão, bilhões, bi, mil milhões")],
    joints: "e, a, ao, ou, de",
    articles: "o",
    before_noon: "da manhã, da madrugada",
    after_noon: "da tarde, da noite",
    hours: "h",
    persons: "pessoas",
    measured: "litros, litro, metros, metro, quilômetros, quilómetros, toneladas, hectares, gramas",
    ..Prose::NONE
};

const RUSSIAN: Prose = Prose {
    months: "января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря",
    numerals: "два/две/двух/двум/двумя/двое, три/трёх/трех/трём/трем/тремя/трое, четыре/четырёх/четырех/четверо, \
        пять/пяти/пятью/пятеро, шесть/шести/шестеро, семь/семи/семеро, восемь/восьми, девять/девяти, десять/десяти, \
        одиннадцать/одиннадцати, двенадцать/двенадцати",
    approximate: "около, более, почти, примерно, менее, свыше, до, порядка",
    references: "номер, страница, стр, ст, статья, статьи, раздел, глава, приложение, пункт, п, версия, этап, зона, км, трасса, \
        tlp",
    phone: PHONE,
    scales: &[
        (1_000, "тыс, тысяч, тысячи, тысяча"),
        (1_000_000, "млн, миллион, миллиона, миллионов"),
        (1_000_000_000, "млрд, миллиард, миллиарда, миллиардов"),
    ],
    joints: "и, по, до, или, на",
    before_noon: "утра, часов утра, часа утра, час утра, ночи, часа ночи, час ночи",
    after_noon: "дня, часа дня, вечера, часов вечера, часа вечера",
    persons: "человек, людей, лиц",
    units: "км, м, кг, т, га",
    measured: "литра, литров, метра, метров, километра, километров, тонны, тонн, гектара, гектаров, м, км, кг, т, га",
    ..Prose::NONE
};

const TURKISH: Prose = Prose {
    months: "ocak, şubat, mart, nisan, mayıs, haziran, temmuz, ağustos, eylül, ekim, kasım, aralık",
    ordinal_point: true,
    numerals: "iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on, onbir, oniki",
    references: "no, sayılı, sayfa, madde",
    phone: PHONE,
    scales: &[(1_000, "bin"), (1_000_000, "milyon"), (1_000_000_000, "milyar")],
    joints: "ve, ile, ila",
    measured: "litre, metre, kilometre, ton, hektar",
    ..Prose::NONE
};

const CHINESE: Prose = Prose {
    months: "日, 号, 號",
    numerals: "二/两/兩, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二",
    references: "第",
    labels: "年, 月, 分, 秒, 页, 頁, 条, 條, 节, 節, 度, 回, 次",
    hours: "时, 時, 点, 點",
    ..Prose::NONE
};
