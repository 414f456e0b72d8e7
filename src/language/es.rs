//! Spanish.

use super::endings::Endings;
use super::fields::{Example, Hints, Language, Prose, Search, Typography};
use super::script::Script;

pub(super) static SPANISH: Language = Language {
    tag: "es",
    cldr: "es",
    country: "ES",
    script: Script::Latin,
    first_day: None,
    typography: Typography { double: Some(('«', '»')), single: None, spaced: false },
    prose: Prose {
        hedges: "según se informa, según fuentes$, según algunas fuentes, según diversas fuentes, presuntamente, \
            supuestamente, aparentemente, presumiblemente, al parecer, según parece, por lo visto, parece ser que, \
            dizque, se dice que, según se dice, se rumorea, se rumora, se comenta que, se afirma que, se asegura que, \
            se cree que, se presume que, se especula, se habla de, corre el rumor, corren rumores, hay rumores, \
            según rumores, rumores de, trascendió, ha trascendido, según trascendió, según versiones$, \
            según algunas versiones$, versiones no confirmadas, según versiones no confirmadas, \
            versiones extraoficiales, según versiones extraoficiales, extraoficialmente, de manera extraoficial, \
            informes no confirmados, según informes no confirmados, reportes no confirmados, \
            según reportes no confirmados, información no confirmada, informaciones no confirmadas, \
            informaciones sin confirmar, noticias no confirmadas, fuentes anónimas, según fuentes anónimas, \
            fuentes cercanas, según fuentes cercanas, según fuentes que, según fuentes no identificadas, \
            según fuentes extraoficiales, ^fuentes dicen, ^fuentes aseguran, ^algunos dicen, ^hay quien dice, \
            ^dicen que, ^cuentan que, según trascendidos, según reportes$, según cuentan$, según comentan$, \
            por lo que se dice, se reporta que, se reportó que, se ha dicho que, circulan rumores, \
            circulan versiones, hay versiones, a lo que parece, según testimonios no confirmados",
        denials: "es falso, es falsa, son falsos, son falsas, era falso, era falsa, eran falsas, falsos rumores, \
            infundado, infundada, infundados, infundadas, sin fundamento, desmiente, desmienten, desmintió, \
            desmintieron, desmentido, desmentidos",
        attributions: "según, de acuerdo con, citado por, citada por, en palabras de, fuente, habla de, hablan de, \
            habló de, elevó a, elevaron a, dice, dicen, dijo, dijeron, dice que",
        verbs: "afirma, afirman, afirmó, afirmaron, declara, declaran, declaró, declararon, informa, informan, informó, \
            informaron, anuncia, anuncian, anunció, anunciaron, reporta, reportan, reportó, reportaron, documenta, \
            documentan, documentó, documentaron, registró, registraron, contabiliza, contabilizan, contabilizó, \
            contabilizaron, confirma, confirman, confirmó, confirmaron, cifra, cifran, cifró, cifraron, señala, \
            señalan, señaló, señalaron, indica, indican, indicó, indicaron, asegura, aseguran, aseguró, aseguraron, \
            sostiene, sostienen, sostuvo, denuncia, denuncian, denunció, denunciaron, comunica, comunicó, \
            comunicaron, contó, contaron, estima, estiman, estimó, calcula, calculan, calculó, precisa, precisó, \
            explica, explicó, relató, verificó, verificaron, confirmado, registrado, documentado, contabilizado, informado, \
            declarado, asegurado, dicho, denunciado, reportado, señalado, indicado, elevan, eleva, elevó",
        passives: "se, la, las, el, los, un, una, su, sido, caso, casos, es, está, fue, ser, no",
        months: "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre, octubre, \
            noviembre, diciembre",
        numerals: "dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce",
        approximate: "unos, unas, cerca de, casi, alrededor de, más de, menos de, al menos, menos, aproximadamente, \
            hasta, ronda, rondan, supera, superan",
        references: "n, no, núm, número, números, página, sección, capítulo, informe, artículo, resolución, día, \
            semana, fase, versión, ruta, tlp, p, pp, pág, art, anexo, km, punto, línea, vuelo, región, zona, sala, \
            boletín, ley, cuadro, sector, nivel, norma",
        scales: &[(1_000, "mil"), (1_000_000, "millón, millones, mill"), (1_000_000_000_000, "billón, billones")],
        joints: "y, al, a, o, de",
        articles: "el",
        before_noon: "a m, am, de la mañana, de la madrugada",
        after_noon: "p m, pm, de la tarde, de la noche",
        hours: "h",
        persons: "personas",
        counted: "personas, persona, gente, hombres, hombre, mujeres, mujer, niñas, niña, niños, niño, bebés, \
            adultos, individuos, beneficiarios, beneficiarias, beneficiario, civiles, civil, combatientes, soldados, \
            soldado, militares, policías, periodistas, prisioneros, rehenes, detenidos, muertos, muerto, muertas, \
            muertes, fallecidos, fallecidas, asesinados, víctimas, víctima, sobrevivientes, heridos, herido, heridas, \
            desaparecidos, desaparecidas, desplazados, desplazadas, pacientes, casos, caso, nacimientos, refugiados, \
            refugiadas, retornados, evacuados, migrantes, habitantes, alumnos, estudiantes, docentes, maestros, \
            médicos, enfermeros, trabajadores, voluntarios, hogares, hogar, familias, familia, casas, casa, \
            viviendas, albergues, carpas, edificios, aldeas, pueblos, ciudades, comunidades, campamentos, sitios, \
            escuelas, hospitales, puentes, pozos, letrinas, vehículos, camiones, barcos, aviones, drones, misiles, \
            incidentes, ataques, bombardeos, dosis, comidas, animales, ganado, ovejas, cabras, damnificados, \
            damnificadas, afectados, afectadas, infectados, infecciones, contagios, vacunados, hospitalizados, \
            rescatados, arrestos, pruebas, camas, pasajeros, evacuadas, inmuebles",
        rates: "por, cada",
        measured: "por, veces, miles, cientos, millardos, porcentaje, tasa, proporción, índice, promedio, mediana, \
            densidad, precio, costo, superficie, área, capacidad, toneladas, tonelada, litros, litro, metros, metro, \
            kilómetros, hectáreas, días, día, horas, hora, minutos, semanas, meses, mes, años, dólares, euros",
        shares: "por, porcentaje, tasa, media, mediana, índice",
        totals: "total, totales",
        ..Prose::NONE
    },
    search: Search {
        endings: Endings { steps: &[&["s>"], &["a>", "o>", "e>"]], ..Endings::NONE },
        common: "de la el los las del en un una por para con que se su al es",
    },
    hints: Hints {
        draft: "quite esta línea para publicar",
        issue_title: "{series}, número {number}",
        fill_in: "Ponga la cifra en lugar de null y quite `reason`. Lo que no se sabe queda en null: no es cero.",
        before: "número {issue}: {value}",
        new_here: "Dos o tres frases, y luego de dos a cinco mensajes clave:",
        translate: "Traduzca los textos. Las fechas, cifras y fuentes vienen de {file}.",
        write_here: "Escriba aquí. Dos almohadillas abren una sección.",
        series: "Una serie: sus números están en esta carpeta, un archivo por idioma.",
    },
    example: Example {
        site: "Gabinete de crisis",
        description: "Informes de situación: qué se sabe, quién lo dice y hasta qué punto es fiable.",
        publisher: "Gabinete de crisis",
        series: "Ejemplo: la inundación",
        series_summary: "Una inundación inventada que muestra cómo se hace una serie. Sustitúyala por la suya.",
        place: "Casco Antiguo",
        actor: "Servicio de rescate",
        source: "Ayuntamiento",
    },
    countries: include_str!("countries/es.tsv"),
    towns: include_str!("towns/es.tsv"),
    seas: include_str!("seas/es.tsv"),
    messages: include_str!("../../themes/default/i18n/es.ftl"),
};
