//! Words of languages that have no file of their own, as far as they say what a number is, and for some of them, who says so.
//! The linter knows nothing else of these languages.

use super::fields::Prose;

/// By tag.
pub(crate) static OTHERS: &[(&str, Prose)] = &[
    ("bg", BULGARIAN),
    ("bn", BENGALI),
    ("bs", CROATIAN),
    ("cs", CZECH),
    ("da", DANISH),
    ("de", GERMAN),
    ("el", GREEK),
    ("fa", PERSIAN),
    ("fi", FINNISH),
    ("he", HEBREW),
    ("hi", HINDI),
    ("hr", CROATIAN),
    ("hu", HUNGARIAN),
    ("id", INDONESIAN),
    ("it", ITALIAN),
    ("ja", JAPANESE),
    ("ko", KOREAN),
    ("lb", LUXEMBOURGISH),
    ("nb", NORWEGIAN),
    ("nl", DUTCH),
    ("nn", NORWEGIAN),
    ("no", NORWEGIAN),
    ("pl", POLISH),
    ("pt", PORTUGUESE),
    ("ro", ROMANIAN),
    ("ru", RUSSIAN),
    ("sk", SLOVAK),
    ("sv", SWEDISH),
    ("th", THAI),
    ("tr", TURKISH),
    ("zh", CHINESE),
];

const GERMAN: Prose = Prose {
    hedges: "angeblich, vermeintlich, mutmaßlich, anscheinend, offenbar, scheinbar, gerüchteweise, gerüchten zufolge, \
        gerüchten nach, es gibt gerüchte, gerüchte über, dem vernehmen nach, wie es heißt, ^es heißt, ^man hört, \
        ^man sagt, ^es wird berichtet, ^es wird behauptet, ^es wird vermutet, unbestätigten berichten zufolge, \
        unbestätigten meldungen zufolge, unbestätigten angaben zufolge, unbestätigten informationen zufolge, \
        nach unbestätigten berichten, nach unbestätigten meldungen, nach unbestätigten angaben, \
        nach unbestätigten informationen, laut unbestätigten berichten, laut unbestätigten meldungen, \
        unbestätigte berichte, unbestätigte meldungen, unbestätigte informationen, ungeprüften berichten zufolge, \
        nicht bestätigten berichten zufolge, aus gut informierten kreisen, aus informierten kreisen, \
        informierte kreise, anonyme quellen, anonymen quellen zufolge, ungenannte quellen, ^quellen sagen, \
        ^quellen zufolge, nach angaben von quellen$, laut quellen$, einigen quellen zufolge, ^manche sagen, \
        ^einige sagen, dem hörensagen nach, vom hörensagen, wie man hört, wie verlautet, wie verlautete, \
        ^es verlautet, ^berichten zufolge, ersten berichten zufolge, anderen berichten zufolge, \
        ^glaubt man gerüchten, gerüchte besagen, gerüchte gehen um, ^gerüchte von",
    attributions: "laut, zufolge, gemäß, nach angaben, nach angabe, nach auskunft, nach aussage, nach aussagen, \
        nach worten, nach einschätzung, nach ansicht, nach informationen der, nach informationen des, den angaben, \
        sagt, sagte, sagen, sagten, erklärt, erklärte, erklären, erklärten, teilt, teilte, teilen, teilten, \
        mitgeteilt, meldet, meldete, melden, meldeten, berichtet, berichtete, berichten, berichteten, bestätigte, \
        bestätigten, bestätigt, gibt an, gab an, gaben an, geben an, spricht von, sprach von, sprechen von, warnt, \
        warnte, betont, betonte, schätzt, schätzte, schätzen, behauptet, behauptete, behaupten, heißt es in, \
        heißt es im, heißt es bei, heißt es vom, heißt es von, heißt es beim, heißt es aus, heißt es auf, so die, \
        so der, so das, so ein, quelle, zitiert, zählt, zählte, dokumentierte, registrierte, verzeichnete, schreibt, \
        schrieb, bezeichnet, nannte, rechnet, kündigte, versichert, versicherte, wirft, warf, nach berichten der, \
        nach berichten des, nach berichten von",
    determiners: "der, die, das, den, dem, des, am, im, vom, zum, zur, beim, ans, ins, ein, eine, einer, einem, \
        einen, eines, kein, keine, jeder, jede, jedes, jeden, jedem, dieser, diese, dieses, diesen, diesem, ihr, \
        ihre, ihrer, ihrem, ihren, sein, seine, seiner, seinem, seinen, unsere, unserer, unserem, und, bis, bzw, \
        oder, ab, seit, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag",
    months: "januar, jänner, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember, jan, \
        feb, mär, apr, jun, jul, aug, sep, sept, okt, nov, dez",
    numerals: "zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf",
    approximate: "etwa, rund, ungefähr, knapp, fast, über, gut, circa, ca, mindestens, höchstens, als, bis, zu",
    references: "nr, nummer, seite, s, art, artikel, abschnitt, kapitel, anlage, punkt, version, phase, zone, region, linie, \
        km, az, tag, woche, tlp",
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
    measured: "liter, litern, meter, metern, kilometer, kilometern, tonnen, tonne, hektar, gramm, kilogramm, mal, \
        durchschnitt, mittel, mittelwert, quote, rate, anteil, index, preis, kosten, fläche, tage, stunden, minuten, \
        wochen, monate, jahre, euro, dollar, grad, jahren, jahr, monaten, monat, tagen, tag, wochen, woche, sekunden, prozent, punkte, punkten, grad, franken, kronen, \
        kubikmeter, kubikmetern, hektopascal, zentimeter, zentimetern, millimeter, millimetern",
    counted: "menschen, personen, person, leute, tote, toten, todesopfer, opfer, verletzte, verletzten, vermisste, \
        vermissten, verwundete, flüchtlinge, geflüchtete, vertriebene, vertriebenen, evakuierte, bewohner, einwohner, \
        kinder, frauen, männer, soldaten, zivilisten, helfer, einsatzkräfte, patienten, fälle, fällen, todesfälle, \
        infektionen, haushalte, haushalten, familien, häuser, häusern, gebäude, gebäuden, wohnungen, zelte, betten, \
        dörfer, orte, schulen, krankenhäuser, brücken, fahrzeuge, boote, einsätze, angriffe, dosen, impfungen, tests, \
        tiere, rinder, schafe",
    rates: "je, pro",
    totals: "insgesamt, summe",
    ..Prose::NONE
};

const PERSIAN: Prose = Prose {
    months: "ژانویه, فوریه, مارس, آوریل, مه, ژوئن, ژوئیه, اوت, سپتامبر, اکتبر, نوامبر, دسامبر, فروردین, اردیبهشت, خرداد, \
        تیر, مرداد, شهریور, مهر, آبان, آذر, دی, بهمن, اسفند",
    numerals: "دو, سه, چهار, پنج, شش, هفت, هشت, نه, ده, یازده, دوازده",
    references: "شماره, صفحه, ماده",
    scales: &[(1_000, "هزار"), (1_000_000, "میلیون"), (1_000_000_000, "میلیارد")],
    sums: "و",
    joints: "و, تا",
    ..Prose::NONE
};

const HINDI: Prose = Prose {
    months: "जनवरी, फ़रवरी, फरवरी, मार्च, अप्रैल, मई, जून, जुलाई, अगस्त, सितंबर, अक्टूबर, नवंबर, दिसंबर",
    numerals: "दो, तीन, चार, पांच/पाँच, छह/छः, सात, आठ, नौ, दस, ग्यारह, बारह",
    references: "संख्या, पृष्ठ, अनुच्छेद",
    scales: &[(1_000, "हज़ार, हजार"), (100_000, "लाख"), (10_000_000, "करोड़"), (1_000_000_000, "अरब")],
    joints: "और, से",
    counted: "लोग, लोगों, मौतें, मौत, घायल, परिवार, परिवारों, घर, मकान, गाँव, गांव, बच्चे, मामले, शिविर, स्कूल",
    rates: "प्रति",
    ..Prose::NONE
};

const INDONESIAN: Prose = Prose {
    months: "januari, februari, maret, april, mei, juni, juli, agustus, september, oktober, november, desember",
    numerals: "dua, tiga, empat, lima, enam, tujuh, delapan, sembilan, sepuluh, sebelas, duabelas",
    references: "nomor, no, halaman, pasal",
    scales: &[(1_000, "ribu"), (1_000_000, "juta"), (1_000_000_000, "miliar")],
    joints: "dan, sampai, hingga",
    counted: "orang, jiwa, warga, korban, pengungsi, anak, kasus, kepala, keluarga, rumah, bangunan, tenda, desa, \
        sekolah",
    rates: "per",
    ..Prose::NONE
};

const ITALIAN: Prose = Prose {
    hedges: "presumibilmente, presuntamente, apparentemente, asseritamente, a quanto pare, a quanto sembra, \
        a quanto si dice, a quanto risulta, pare che, parrebbe che, sembra che, sembrerebbe che, si dice che, \
        si dice, si vocifera, si mormora, si ritiene che, si presume che, si suppone che, ^dicono che, \
        ^alcuni dicono, corre voce, corrono voci, circolano voci, girano voci, secondo voci, voci non confermate, \
        secondo alcune fonti, secondo fonti$, secondo diverse fonti$, secondo fonti anonime, \
        secondo una fonte anonima, stando a fonti$, stando ad alcune fonti, fonti anonime, fonti non confermate, \
        fonti vicine, secondo indiscrezioni, stando a indiscrezioni, indiscrezioni, notizie non confermate, \
        secondo notizie non confermate, informazioni non confermate, segnalazioni non confermate, \
        secondo informazioni non confermate, notizie non verificate, a detta di alcuni, secondo alcuni, \
        da quanto si apprende, a quanto si apprende, secondo quanto si apprende, stando a quanto si apprende, \
        da quanto trapela, secondo quanto trapela, ^trapela che, si apprende che, c'è chi dice, c'è chi sostiene, \
        si sospetta che, secondo alcune voci, stando alle voci, secondo le voci",
    attributions: "secondo, stando a, stando al, stando alla, a detta di, a detta del, a detta della, ha detto, \
        hanno detto, ha dichiarato, hanno dichiarato, ha riferito, hanno riferito, ha confermato, hanno confermato, \
        ha annunciato, hanno annunciato, ha comunicato, hanno comunicato, ha reso noto, ha affermato, \
        hanno affermato, ha spiegato, ha segnalato, hanno segnalato, ha documentato, ha registrato, ha contato, \
        ha fatto sapere, hanno fatto sapere, dice, dicono, afferma, affermano, riferisce, riferiscono, conferma, \
        confermano, fa sapere, fanno sapere, comunica, comunicano, segnala, segnalano, spiega, sostiene, sostengono, \
        stima, stimano, registra, registrano, parla di, parlano di, fonte, nelle parole di, disse, dissero",
    months: "gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre, gen, \
        feb, mar, apr, mag, giu, lug, ago, set, ott, nov, dic",
    numerals: "due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici",
    references: "n, nr, numero, pagina, p, art, articolo, sezione, capitolo, allegato, punto, versione, fase, zona, km, tlp",
    scales: &[(1_000, "mila"), (1_000_000, "milione, milioni, mln"), (1_000_000_000, "miliardo, miliardi, mld")],
    joints: "e, al, a, o, di",
    articles: "il",
    before_noon: "di mattina, del mattino",
    after_noon: "di sera, del pomeriggio",
    measured: "litri, litro, metri, metro, chilometri, tonnellate, ettari, grammi, volte, media, tasso, indice, \
        prezzo, giorni, ore, euro, dollari, gradi, anni, anno, mesi, settimane, minuti, secondi, punti, chili, millimetri, centimetri",
    counted: "persone, persona, morti, vittime, feriti, dispersi, sfollati, sfollate, evacuati, rifugiati, profughi, \
        migranti, abitanti, residenti, bambini, donne, uomini, soldati, civili, volontari, pazienti, casi, decessi, \
        nuclei, famiglie, case, abitazioni, edifici, tende, letti, villaggi, scuole, ospedali, ponti, veicoli, \
        interventi, attacchi, dosi, animali",
    rates: "per",
    ..Prose::NONE
};

const JAPANESE: Prose = Prose {
    months: "日",
    numerals: "二, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二",
    references: "第, 和, 成",
    labels: "年, 月, 分, 秒, 号, ペ, 条, 節, 度, 回, 次",
    joints: "か, か ら",
    hours: "時",
    measured: "メ, キ, ト, リ, セ, ミ, 円, 度, 倍",
    counted: "人, 名, 世, 棟, 件, 戸, 台, 隻, 校, 頭, 軒",
    rates: "毎",
    ..Prose::NONE
};

const KOREAN: Prose = Prose {
    references: "제",
    labels: "년, 월, 일, 시, 분, 초, 호, 차, 회, 번, 주, 도, 세, 위, 층, 조, 항, 등, 급, 대, 기, 단, 절, 쪽, 살, 째",
    counted: "명, 가, 채, 건, 곳, 마",
    ..Prose::NONE
};

const LUXEMBOURGISH: Prose = Prose {
    months: "januar, februar, mäerz, abrëll, mee, juni, juli, august, september, oktober, november, dezember",
    determiners: "den, de, d'er, dem, der, déi, dat, am, an, um, vum, zum, zur, en, eng, engem, enger",
    ..Prose::NONE
};

const DUTCH: Prose = Prose {
    months: "januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december",
    numerals: "twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf",
    references: "nr, nummer, pagina, p, art, artikel, hoofdstuk, bijlage, versie, fase, zone, km, tlp",
    scales: &[(1_000, "duizend"), (1_000_000, "miljoen, mln"), (1_000_000_000, "miljard, mld")],
    joints: "en, tot, of, t m",
    hours: "uur",
    measured: "liter, meter, kilometer, ton, hectare, gram, jaar, maanden, weken, dagen, minuten, seconden, punten, graden, euro, kilo, centimeter, millimeter",
    counted: "mensen, personen, doden, gewonden, slachtoffers, vermisten, vluchtelingen, ontheemden, evacués, \
        bewoners, inwoners, kinderen, vrouwen, mannen, soldaten, burgers, patiënten, gevallen, gezinnen, huishoudens, \
        huizen, woningen, gebouwen, tenten, bedden, dorpen, scholen, ziekenhuizen, bruggen, voertuigen, aanvallen, \
        doses, dieren",
    rates: "per",
    ..Prose::NONE
};

const POLISH: Prose = Prose {
    months: "stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia",
    numerals: "dwa/dwie/dwóch/dwaj/dwoje, trzy/trzech/trzej/troje, cztery/czterech/czterej, pięć/pięciu, sześć/sześciu, \
        siedem/siedmiu, osiem/ośmiu, dziewięć/dziewięciu, dziesięć/dziesięciu, jedenaście/jedenastu, dwanaście/dwunastu",
    references: "nr, numer, strona, s, str, art, rozdział, wersja, faza, km, tlp",
    scales: &[
        (1_000, "tys, tysiąc, tysiące, tysięcy"),
        (1_000_000, "mln, milion, miliona, miliony, milionów"),
        (1_000_000_000, "mld, miliard, miliarda, miliardy, miliardów"),
    ],
    joints: "i, do, lub",
    hours: "godz",
    measured: "litra, litrów, metra, metrów, kilometra, kilometrów, tony, ton, hektara, hektarów, zł, złotych, euro, lat, roku, miesięcy, tygodni, dni, godzin, minut, sekund, punktu, punktów, stopni, kilometrów",
    counted: "osób, osoby, ludzi, ofiar, zabitych, rannych, zaginionych, uchodźców, ewakuowanych, mieszkańców, \
        dzieci, kobiet, żołnierzy, cywilów, pacjentów, przypadków, zgonów, rodzin, gospodarstw, domów, budynków, \
        mieszkań, namiotów, łóżek, wsi, szkół, szpitali, mostów, pojazdów, interwencji, ataków, dawek, zwierząt",
    rates: "na",
    ..Prose::NONE
};

const PORTUGUESE: Prose = Prose {
    hedges: "alegadamente, supostamente, presumivelmente, aparentemente, pretensamente, ao que parece, ao que consta, \
        ao que se diz, ao que tudo indica, pelo visto, pelos vistos, diz-se que, diz-se, fala-se de, comenta-se que, \
        conta-se que, acredita-se que, presume-se que, suspeita-se que, consta que, segundo consta, ^dizem que, \
        ^há quem diga, ^alguns dizem, há rumores, correm rumores, corre o rumor, segundo rumores, rumores de, \
        há boatos, correm boatos, corre o boato, segundo boatos, boatos de, segundo fontes$, segundo algumas fontes, \
        segundo diversas fontes, segundo fontes anónimas, segundo fontes anônimas, de acordo com fontes$, \
        fontes anónimas, fontes anônimas, fontes próximas, fontes não identificadas, ^fontes dizem, ^fontes afirmam, \
        ^fontes indicam, relatos não confirmados, segundo relatos não confirmados, segundo relatos$, \
        informações não confirmadas, segundo informações não confirmadas, informação não confirmada, \
        notícias não confirmadas, segundo notícias não confirmadas, extraoficialmente, oficiosamente, \
        de forma extraoficial, circulam rumores, circulam boatos, segundo se diz, segundo dizem, pelo que se diz, \
        supõe-se que, há relatos de, fala-se que, há quem afirme, segundo algumas versões",
    attributions: "segundo, de acordo com, conforme, na avaliação de, nas palavras de, diz, dizem, disse, disseram, \
        afirma, afirmam, afirmou, afirmaram, informa, informam, informou, informaram, declara, declarou, declararam, \
        anuncia, anunciou, anunciaram, confirma, confirmam, confirmou, confirmaram, relata, relatam, relatou, \
        relataram, regista, registra, registou, registrou, registaram, registraram, contabiliza, contabilizam, \
        contabilizou, contabilizaram, aponta, apontam, apontou, destacou, alerta, alertou, explica, explicou, \
        garante, garantiu, estima, estimam, estimou, calcula, calculou, documentou, comunica, comunicou, fala de, \
        fala em, falou em, reporta, reportou, sustenta, denuncia, denunciou, fonte, fez saber",
    sums: "e",
    months: "janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro, jan, fev, \
        mar, abr, mai, jun, jul, ago, set, out, nov, dez",
    numerals: "dois/duas, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze",
    approximate: "cerca de, quase, aproximadamente, mais de, menos de, menos, até, uns, umas",
    references: "n, nº, número, página, p, art, artigo, seção, secção, capítulo, anexo, ponto, versão, fase, zona, km, século, \
        região, lei, dia, semana, tlp",
    scales: &[(1_000, "mil"), (1_000_000, "milhão, milhões, mi"), (1_000_000_000, "bilhão, bilhões, bi")],
    joints: "e, a, ao, ou, de",
    articles: "o",
    before_noon: "da manhã, da madrugada",
    after_noon: "da tarde, da noite",
    hours: "h",
    persons: "pessoas",
    measured: "litros, litro, metros, metro, quilômetros, quilómetros, toneladas, hectares, gramas, vezes, média, \
        taxa, índice, preço, dias, horas, euros, reais, dólares, graus, anos, ano, meses, semanas, minutos, segundos, pontos, quilos, milímetros, centímetros",
    counted: "pessoas, pessoa, mortos, mortes, óbitos, vítimas, feridos, desaparecidos, desalojados, desabrigados, \
        deslocados, refugiados, evacuados, migrantes, moradores, habitantes, crianças, mulheres, homens, soldados, \
        civis, voluntários, pacientes, doentes, casos, famílias, agregados, casas, residências, moradias, edifícios, \
        tendas, camas, aldeias, escolas, hospitais, pontes, veículos, ocorrências, ataques, doses, animais",
    rates: "por, cada",
    ..Prose::NONE
};

const RUSSIAN: Prose = Prose {
    hedges: "якобы, вроде бы, будто бы, предположительно, по-видимому, по всей видимости, судя по всему, по слухам, \
        ходят слухи, есть слухи, слухи о, прошёл слух, прошел слух, поговаривают, ^говорят что, ^говорят будто, \
        ^рассказывают что, по некоторым данным, по некоторым сведениям, по некоторой информации, \
        по непроверенным данным, по непроверенной информации, по непроверенным сведениям, по неподтверждённым данным, \
        по неподтвержденным данным, по неподтверждённой информации, по неподтвержденной информации, \
        по неподтверждённым сведениям, по неподтвержденным сведениям, по неподтверждённым сообщениям, \
        по неподтвержденным сообщениям, по неофициальным данным, по неофициальной информации, по данным источников$, \
        по словам источников$, по информации источников$, неподтверждённые данные, неподтвержденные данные, \
        неподтверждённая информация, неподтвержденная информация, анонимные источники, неназванные источники, \
        ^источники сообщают, ^источники утверждают, ^источники говорят, сообщается что, сообщается о, сообщается об, \
        как сообщается, утверждается что, как утверждается, ^некоторые говорят, поступают сообщения о, \
        поступают сообщения об, поступает информация о, поступила информация о, появилась информация о, \
        есть информация о, есть сообщения о, как говорят, как утверждают, предполагается что, бытует мнение что",
    attributions: "по данным, по словам, по информации, по сообщению, по сообщениям, по сведениям, по оценке, \
        по оценкам, по мнению, по версии, согласно, со слов, со ссылкой на, источник, говорит, говорят, сказал, \
        сказала, сказали, сообщил, сообщила, сообщили, сообщило, сообщает, сообщают, заявил, заявила, заявили, \
        заявило, заявляет, заявляют, утверждает, утверждают, рассказал, рассказала, рассказали, пишет, написал, \
        написала, подтвердил, подтвердила, подтвердили, подтвердило, подтверждает, подтверждают, уточнил, уточнила, \
        уточнили, отметил, отметила, отметили, объявил, объявила, объявили, доложил, доложили, зафиксировал, \
        зафиксировала, зафиксировали, зафиксировало, зарегистрировал, зарегистрировала, зарегистрировали, \
        задокументировал, задокументировала, задокументировали, насчитал, насчитала, насчитали, насчитывает, \
        оценивает, оценивают, полагает, полагают, передаёт, передает, передают, опубликовал, опубликовала, \
        опубликовали, как сообщается на, как сообщается в, сообщается на, сообщается в",
    months: "января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря",
    numerals: "два/две/двух/двум/двумя/двое, три/трёх/трех/трём/трем/тремя/трое, четыре/четырёх/четырех/четверо, \
        пять/пяти/пятью/пятеро, шесть/шести/шестеро, семь/семи/семеро, восемь/восьми, девять/девяти, десять/десяти, \
        одиннадцать/одиннадцати, двенадцать/двенадцати",
    approximate: "около, более, почти, примерно, менее, свыше, до, порядка",
    references: "номер, страница, стр, ст, статья, статьи, раздел, глава, приложение, пункт, п, версия, этап, зона, км, трасса, \
        tlp",
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
    measured: "литра, литров, метра, метров, километра, километров, тонны, тонн, гектара, гектаров, м, км, кг, т, га, \
        раз, среднем, курс, цена, рублей, рубля, долларов, евро, дней, часов, градусов, лет, года, года, месяцев, недель, минут, секунд, пунктов, балла, баллов, миллиметров, сантиметров",
    counted: "человек, человека, людей, лиц, погибших, убитых, раненых, пострадавших, пропавших, беженцев, \
        переселенцев, эвакуированных, жителей, детей, женщин, мужчин, солдат, военных, гражданских, волонтёров, \
        волонтеров, пациентов, больных, случаев, случая, смертей, семей, домохозяйств, домов, дома, зданий, квартир, \
        палаток, коек, сёл, сел, деревень, школ, больниц, мостов, машин, автомобилей, ударов, атак, обстрелов, доз, \
        животных",
    rates: "на",
    totals: "всего",
    ..Prose::NONE
};

const TURKISH: Prose = Prose {
    months: "ocak, şubat, mart, nisan, mayıs, haziran, temmuz, ağustos, eylül, ekim, kasım, aralık",
    numerals: "iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on, onbir, oniki",
    references: "no, sayılı, sayfa, madde",
    scales: &[(1_000, "bin"), (1_000_000, "milyon"), (1_000_000_000, "milyar")],
    joints: "ve, ile, ila",
    measured: "litre, metre, kilometre, ton, hektar, lira, dolar, avro, euro, yıl, yaş, ay, gün, saat, dakika, saniye, puan, derece, santimetre, kilogram",
    counted: "kişi, kişiye, kişinin, insan, ölü, yaralı, kayıp, mülteci, çocuk, kadın, erkek, asker, sivil, hasta, \
        vaka, hane, aile, ev, konut, bina, çadır, yatak, köy, okul, hastane, köprü, araç, saldırı, doz, hayvan",
    ..Prose::NONE
};

const CHINESE: Prose = Prose {
    months: "日, 号, 號",
    numerals: "二/两/兩, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二",
    references: "第",
    labels: "年, 月, 分, 秒, 页, 頁, 条, 條, 节, 節, 度, 回, 次",
    hours: "时, 時, 点, 點",
    measured: "米, 公, 里, 吨, 噸, 升, 厘, 毫, 克, 元, 度, 倍",
    counted: "人, 名, 位, 户, 戶, 例, 起, 栋, 棟, 所, 辆, 輛, 艘, 座, 顶, 頂, 间, 間, 头, 頭, 多, 余, 餘",
    rates: "每",
    ..Prose::NONE
};

const BENGALI: Prose = Prose {
    counted: "জন, মানুষ, পরিবার, ঘর, বাড়ি, গ্রাম, শিশু", ..Prose::NONE
};

const BULGARIAN: Prose = Prose {
    counted: "души, човека, хора, загинали, ранени, пострадали, изчезнали, бежанци, евакуирани, жители, деца, случая, \
        случаи, семейства, домакинства, къщи, сгради, жилища, палатки, села, училища, болници",
    rates: "на",
    ..Prose::NONE
};

const CZECH: Prose = Prose {
    months: "ledna, února, března, dubna, května, června, července, srpna, září, října, listopadu, prosince",
    references: "č, čp, čj, str, čl, odst, den, týden, fáze, verze",
    joints: "a, až, nebo",
    scales: &[
        (1_000, "tis, tisíc, tisíce"),
        (1_000_000, "mil, milion, milionu, miliony, milionů"),
        (1_000_000_000, "mld, miliarda, miliardy, miliard"),
    ],
    counted: "lidí, osob, osoby, obyvatel, obětí, mrtvých, zraněných, nezvěstných, pohřešovaných, evakuovaných, \
        uprchlíků, dětí, žen, mužů, vojáků, hasičů, pacientů, případů, úmrtí, rodin, domácností, domů, budov, bytů, \
        stanů, lůžek, obcí, vesnic, škol, nemocnic, mostů, vozidel, zásahů, výjezdů, dávek, zvířat",
    rates: "na",
    ..Prose::NONE
};

const DANISH: Prose = Prose {
    months: NORDIC_MONTHS,
    references: "nr, side, s, art, kapitel, bilag, version, fase, zone, dag, uge",
    joints: "og, til, eller",
    scales: &[
        (1_000, "tusind, tusinde"),
        (1_000_000, "mio, million, millioner"),
        (1_000_000_000, "mia, milliard, milliarder"),
    ],
    counted: "personer, mennesker, døde, dræbte, sårede, savnede, evakuerede, flygtninge, fordrevne, beboere, \
        indbyggere, børn, kvinder, mænd, soldater, patienter, tilfælde, dødsfald, familier, husstande, huse, boliger, \
        bygninger, telte, senge, landsbyer, skoler, hospitaler, broer, køretøjer, angreb, doser, dyr",
    rates: "pr, per",
    ..Prose::NONE
};

const FINNISH: Prose = Prose {
    months: "tammikuuta, helmikuuta, maaliskuuta, huhtikuuta, toukokuuta, kesäkuuta, heinäkuuta, elokuuta, syyskuuta, lokakuuta, \
        marraskuuta, joulukuuta",
    references: "nro, sivu, s, luku, liite, versio, vaihe, päivä, viikko",
    joints: "ja, tai",
    scales: &[
        (1_000, "tuhat, tuhatta"),
        (1_000_000, "milj, miljoona, miljoonaa"),
        (1_000_000_000, "mrd, miljardi, miljardia"),
    ],
    counted: "henkilöä, ihmistä, kuollutta, haavoittunutta, loukkaantunutta, kadonnutta, pakolaista, evakuoitua, \
        asukasta, lasta, naista, miestä, sotilasta, potilasta, tapausta, kuolemaa, perhettä, kotitaloutta, taloa, \
        rakennusta, asuntoa, telttaa, kylää, koulua, sairaalaa, siltaa, ajoneuvoa, iskua, annosta, eläintä",
    ..Prose::NONE
};

const GREEK: Prose = Prose {
    counted: "άτομα, άνθρωποι, ανθρώπους, νεκροί, νεκρούς, τραυματίες, αγνοούμενοι, πρόσφυγες, κάτοικοι, παιδιά, \
        κρούσματα, οικογένειες, σπίτια, κτίρια, σκηνές, χωριά, σχολεία",
    rates: "ανά",
    ..Prose::NONE
};

const HEBREW: Prose = Prose {
    counted: "בני, אנשים, איש, תושבים, הרוגים, פצועים, נעדרים, מפונים, פליטים, ילדים, חיילים, מקרים, משפחות, בתים, \
        מבנים, אוהלים",
    ..Prose::NONE
};

const CROATIAN: Prose = Prose {
    months: "siječnja, veljače, ožujka, travnja, svibnja, lipnja, srpnja, kolovoza, rujna, listopada, studenoga, studenog, prosinca, \
        januara, februara, marta, aprila, maja, juna, jula, avgusta, augusta, septembra, oktobra, novembra, decembra",
    joints: "i, do, ili",
    counted: "osoba, ljudi, mrtvih, poginulih, ozlijeđenih, povrijeđenih, ranjenih, nestalih, evakuiranih, \
        evakuisanih, izbjeglica, stanovnika, djece, žena, vojnika, pacijenata, slučajeva, obitelji, porodica, \
        kućanstava, domaćinstava, kuća, zgrada, stanova, šatora, sela, škola, bolnica, mostova, vozila, napada, doza, \
        životinja",
    rates: "po, na",
    ..Prose::NONE
};

const HUNGARIAN: Prose = Prose {
    scales: &[(1_000, "ezer"), (1_000_000, "millió"), (1_000_000_000, "milliárd")],
    counted: "ember, embert, személy, halott, halálos, sebesült, sérült, eltűnt, menekült, lakos, gyermek, gyerek, \
        katona, beteg, eset, család, háztartás, ház, épület, lakás, sátor, falu, iskola, kórház, híd, jármű, támadás, \
        adag, állat",
    ..Prose::NONE
};

const NORWEGIAN: Prose = Prose {
    months: NORDIC_MONTHS,
    references: "nr, side, s, art, kapittel, vedlegg, versjon, fase, sone, dag, uke",
    joints: "og, til, eller",
    scales: &[(1_000, "tusen"), (1_000_000, "mill, million, millioner"), (1_000_000_000, "mrd, milliard, milliarder")],
    counted: "personer, mennesker, døde, drepte, skadde, sårede, savnede, evakuerte, flyktninger, fordrevne, beboere, \
        innbyggere, barn, kvinner, menn, soldater, pasienter, tilfeller, dødsfall, familier, husstander, hus, \
        boliger, bygninger, telt, senger, landsbyer, skoler, sykehus, broer, kjøretøy, angrep, doser, dyr",
    rates: "per, pr",
    ..Prose::NONE
};

const ROMANIAN: Prose = Prose {
    counted: "persoane, oameni, morți, răniți, dispăruți, evacuați, refugiați, locuitori, copii, femei, bărbați, \
        soldați, pacienți, cazuri, decese, familii, gospodării, case, locuințe, clădiri, corturi, sate, școli, \
        spitale, poduri, vehicule, doze",
    rates: "pe",
    ..Prose::NONE
};

const SLOVAK: Prose = Prose {
    months: "januára, februára, marca, apríla, mája, júna, júla, augusta, septembra, októbra, novembra, decembra",
    references: "č, čp, str, čl, ods, deň, týždeň, fáza, verzia",
    joints: "a, až, alebo",
    scales: &[
        (1_000, "tis, tisíc"),
        (1_000_000, "mil, milión, milióna, milióny, miliónov"),
        (1_000_000_000, "mld, miliarda, miliardy, miliárd"),
    ],
    counted: "ľudí, osôb, obyvateľov, obetí, mŕtvych, zranených, nezvestných, evakuovaných, utečencov, detí, žien, \
        mužov, vojakov, hasičov, pacientov, prípadov, úmrtí, rodín, domácností, domov, budov, bytov, stanov, obcí, \
        škôl, nemocníc, mostov, vozidiel",
    rates: "na",
    ..Prose::NONE
};

const SWEDISH: Prose = Prose {
    months: "januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december",
    references: "nr, nummer, sidan, sida, s, art, kapitel, bilaga, version, fas, zon, dag, vecka",
    joints: "och, till, eller",
    scales: &[
        (1_000, "tusen"),
        (1_000_000, "milj, mn, miljon, miljoner"),
        (1_000_000_000, "md, mdr, miljard, miljarder"),
    ],
    counted: "personer, människor, döda, skadade, saknade, evakuerade, flyktingar, boende, invånare, barn, kvinnor, \
        män, soldater, patienter, fall, dödsfall, familjer, hushåll, hus, bostäder, byggnader, tält, byar, skolor, \
        sjukhus, broar, fordon, doser, djur",
    rates: "per",
    ..Prose::NONE
};

const THAI: Prose = Prose {
    counted: "คน, ราย, ครอบครัว, ครัวเรือน, หลัง, หมู่บ้าน, แห่ง, ศพ", ..Prose::NONE
};

/// Of Danish and Norwegian.
const NORDIC_MONTHS: &str = "januar, februar, marts, mars, april, maj, mai, juni, juli, august, september, oktober, november, december, \
    desember, jan, feb, apr, jun, jul, aug, sep, sept, okt, nov, dec, des";
