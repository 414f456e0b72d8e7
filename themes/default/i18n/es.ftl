# Las palabras de la interfaz en español. Véase en.ftl.

## The page around the text

home = Inicio
skip-to-content = Ir al contenido
menu = Menú
main-menu = Menú principal
breadcrumbs = Está aquí
contents = Contenido
languages = Idiomas
search = Buscar
search-no-results = Sin resultados
search-site = Buscar en este sitio
search-intro = Encontrar informes, cifras, fuentes, lugares y actores.
search-found = Resultados:
search-failed = No se ha podido cargar el índice. Inténtelo de nuevo o recorra las listas de abajo.
search-more = Más resultados
search-cards = Páginas con este nombre
search-more-cards = Más páginas con este nombre
search-others = Encontrado en otros idiomas
search-wait = Buscando…
search-without-script = La búsqueda necesita JavaScript. Sin él, estas listas llevan a todos los informes:
search-lists = Recorrer las listas
search-filters = Acotar la búsqueda
search-from = Desde
search-until = Hasta
search-keys = Las flechas recorren los resultados; Escape vuelve a las palabras.
any = Sin filtro
page = Página
kept-copy = Sin conexión. Copia guardada en su dispositivo:
previous = Anterior
permanent-address = Dirección permanente
see-also = Véase también
about = Acerca de
about-this-report = Acerca de este informe
about-this-series = Acerca de esta serie
published-by = Publicado por
licence = Licencia:
report-an-error = Comunicar un error:
follow = Seguir el sitio
follow-intro = Un canal enumera las novedades, y un lector de canales las pide por sí solo: dele la dirección de un canal y no se perderá nada, sin cuenta, sin correo electrónico y sin redes sociales.
follow-site = Todo el sitio
follow-reports = Cada informe, cada cambio y cada informe retirado.
follow-series = Cada informe de la serie, cada cambio y cada informe retirado.
follow-mentions = Los informes que lo mencionan, con los apartados en que aparece.
follow-sections = Este apartado de cada informe.
follow-languages = Todos los informes en otro idioma, y la lista de sus canales.
data = Datos
data-of = Datos: { $title }
data-words = Cifras, sucesos, lugares y fuentes, en todos los idiomas del sitio.
data-all = Todo
data-figures = Cifras
data-figures-by-report = Cifras por informe
data-figures-by-place = Cifras por lugar
data-events = Sucesos
data-places = Lugares
data-sources = Fuentes
map = Mapa
nothing-here = Aún no hay nada aquí.
not-public = No público.

not-found = Página no encontrada
not-found-words = No hay nada en esta dirección. Puede que la página haya cambiado de nombre o que el enlace esté incompleto.
moved-to = Esta página se encuentra ahora en:
withdrawn = Informe retirado
withdrawn-words = Quienes publicaron este informe lo han retirado. Su contenido ya no es válido; no difunda copias, por favor.
withdrawn-since = Retirado
withdrawn-reason = Motivo

## Lists

latest = el más reciente
latest-report = Último informe
read-the-report = Leer el informe
earlier-reports = Informes anteriores
earlier-figures = Cifras anteriores
earlier-values = Valores anteriores
earlier-events = Hechos anteriores
earlier-corrections = Correcciones anteriores
earlier = Antes
later = Después
other-parts = Otras partes de esta lista
other-reports = Otros informes
all-reports = Todos los informes
previous-report = Informe anterior
following-report = Informe siguiente
no-reports-yet = Aún no hay informes.
series = Serie
pages = Páginas
running-series = Otras series en curso
closed-series = Series cerradas
report = Informe
reports = Informes
archive = Archivo
place = Lugar
places = Lugares
actor = Actor
actors = Actores
topic = Tema
topics = Temas
source = Fuente
sources = Fuentes
country = País
countries = Países
section-kind = Apartado
section-kinds = Apartados
corrections = Correcciones
all-corrections = Todas las correcciones
no-corrections-yet = Ninguna corrección hasta ahora.
not-mentioned-yet = Ningún informe lo menciona todavía.
last-mentioned = última mención:
places-intro = Todos los lugares que nombran los informes.
actors-intro = Todos los grupos, fuerzas y personas que nombran los informes.
topics-intro = Todos los sectores, clústeres y temas de los que tratan los informes.
sources-intro = Todas las fuentes que citan los informes, con su fiabilidad.
section-kinds-intro = El mismo apartado de un informe a otro.
archive-intro = Todos los informes por fecha.
corrections-intro = Todo lo que se ha modificado en un informe tras su publicación.
corrections-policy = Cómo corregimos

reports-count = { $count ->
    [one] { $number } informe
   *[other] { $number } informes
}
earlier-parts-count = { $count ->
    [one] { $number } parte anterior
   *[other] { $number } partes anteriores
}
events-count = { $count ->
    [one] { $number } suceso
   *[other] { $number } sucesos
}

## The head of a report

as-of = Situación al
as-of-inline = al
covers = Período cubierto
published = Publicado
updated = Actualizado
passage = El pasaje
corrected = corregido
revised = Revisado:
next-report = Próximo informe
overdue = Es posible que este informe ya no esté al día: el siguiente se ha retrasado.
sharing = Difusión
authors = Autores
translators = Traducido por
prepared-by = Elaborado por
approved-by = Aprobado por
contact = Contacto
contacts = Contactos
cite-as = Cómo citar
colon = :
other-formats = Otros formatos
format-text = Texto sin formato
format-single = Un solo archivo para compartir
format-email = Correo electrónico
format-pdf = Para imprimir
format-picture = Imagen para compartir
read-on-site = Leer en el sitio
page-of-report = La página de este informe, con las correcciones posteriores:
cite-passage = Citar este pasaje
copied = Copiado
share-report = Compartir este informe
visits-start = Señalar lo nuevo desde mi última visita
visits-stop = Dejar de señalar y olvidar mis visitas
visits-note = Esto se guarda solo en su navegador. No se envía nada.
visits-first = Lo nuevo se señalará desde su próxima visita.
visits-last = Su última visita:
visits-new = Nuevo
visits-changed = Modificado
visits-none = Nada nuevo
time-in-zone = { $time } ({ $zone })
city-and-offset = { $city },{"\u00A0"}{ $offset }
number-short = N.º { $number }
report-number = { $type } n.º { $number }
report-number-of = { $type } n.º { $number } de { $total }
newer-report = Hay un informe más reciente: n.º { $number }, { $date }
newer-report-dated = Hay un informe más reciente: { $date }
newer-reports = Hay informes más recientes: ir al último
in-language = { $language ->
        [am] en amárico
        [ar] en árabe
        [bn] en bengalí
        [ckb] en sorani
        [de] en alemán
        [en] en inglés
        [es] en español
        [fa] en persa
        [fr] en francés
        [ha] en hausa
        [hi] en hindi
        [ht] en criollo haitiano
        [it] en italiano
        [ja] en japonés
        [ko] en coreano
        [ku] en kurdo
        [my] en birmano
        [ne] en nepalí
        [nl] en neerlandés
        [pl] en polaco
        [prs] en darí
        [ps] en pastún
        [pt] en portugués
        [ro] en rumano
        [ru] en ruso
        [so] en somalí
        [sw] en suajili
        [ta] en tamil
        [ti] en tigriña
        [tr] en turco
        [uk] en ucraniano
        [ur] en urdu
        [vi] en vietnamita
        [zh] en chino
       *[other] en { $name }
    }
newest-in-language = El más reciente { $language }: n.º { $number }, { $date }
newest-in-language-dated = El más reciente { $language }: { $date }
untranslated = Este informe no está disponible { $language }
editions-of-report = Ediciones de este informe
translation-behind = Es posible que esta traducción no esté al día. La edición «{ $language }» ha cambiado desde entonces:
title-and-summary = Título y resumen
citation = { $publisher }, «{ $title }», { $series }, n.º { $number }, { $date }. { $url }
citation-unnumbered = { $publisher }, «{ $title }», { $date }. { $url }
# $authors and $publisher together are the $publisher of `citation`.
citation-by = { $authors }, { $publisher }
feed-of = { $title }: informes
feed-of-corrections = { $title }: correcciones
feed-entry-changed = { $kind }: { $title }
preview-draft = Borrador: esta página no se publicará.
preview-embargo = Bajo embargo hasta el { $time }.
preview-restricted = { $label } supera lo que este sitio puede publicar.

## What changed

highlights = Destacados
what-changed = Qué ha cambiado
change = Variación
changes = Cambios
change-new = nuevo
change-unchanged = sin cambios
change-not-comparable = no comparable
change-uncertain = cambio incierto
change-other-source = otra fuente
since-number = desde el n.º { $number }
since-number-value = desde el n.º { $number } ({ $value })
since-date = desde el { $date }
since-date-value = desde el { $date } ({ $value })
than-number-value = que el n.º { $number } ({ $value })
than-date-value = que el { $date } ({ $value })
change-since-number = { $change } desde el n.º { $number } ({ $value })
change-since-date = { $change } desde el { $date } ({ $value })
unchanged-since-number = sin cambios desde el n.º { $number }
unchanged-since-date = sin cambios desde el { $date }
corrected-in-number = Corregido en el n.º { $number }: { $value }
corrected-on-date = Corregido el { $date }: { $value }
corrected-number = { $value }, y no { $printed }
changed-figure = { $label }: { $value } ({ $change })
changed-figure-new = Nueva cifra: { $label }, { $value }
changed-figure-gone = Ya no se comunica: { $label }
changed-section-new = Nuevo apartado: { $title }
changed-section-gone = Ya no figura en el informe: { $title }
changed-place-new = Nuevo lugar: { $name }
changed-actor-new = Nuevo actor: { $name }
changed-source-new = Nueva fuente: { $name }
changed-correction-count = { $count ->
    [one] { $number } corrección
   *[other] { $number } correcciones
}
changed-figure-count = { $count ->
    [one] { $number } cifra nueva o cambiada
   *[other] { $number } cifras nuevas o cambiadas
}
changed-section-count = { $count ->
    [one] { $number } apartado nuevo
   *[other] { $number } apartados nuevos
}
changed-source-count = { $count ->
    [one] { $number } fuente nueva
   *[other] { $number } fuentes nuevas
}
changed-text = { $kind }: { $text }
changed-places = { $count ->
    [one] otra cifra en { $number } lugar
   *[other] otras cifras en { $number } lugares
}
changed-sections-rewritten = { $count ->
    [one] { $number } apartado reescrito
   *[other] { $number } apartados reescritos
}
changes-of = Qué ha cambiado: { $title }
changed-lead = Introducción
changed-facts = Cifras, sucesos o actualizaciones
changed-sections = Apartados
all-changes = Todos los cambios, palabra por palabra
since-others = desde otro informe
compared-with = Comparado con
compared-how = Cada cifra y cada apartado se comparan con el último informe que los contiene. Un lugar, un actor o una fuente son nuevos si ningún informe anterior de la serie los menciona.
earlier-text = el texto anterior
written-anew = Texto nuevo: queda demasiado poco del anterior para mostrar la diferencia palabra por palabra.
since-earlier = Qué ha cambiado desde informes anteriores
since-this-report = Qué ha cambiado desde entonces
compared-since-how = El último informe se compara con lo que la serie había dicho hasta entonces. Las cifras, los hechos y las correcciones son los de todos los informes posteriores.
value-before = Antes
value-now = Ahora
the-week = La semana
week-iso = Semana { $number } de { $year }
week-mmwr = Semana epidemiológica { $number }, { $year }
no-earlier-edition = No existe ningún informe anterior en este idioma: los textos no se pueden comparar.
nothing-changed = Nada ha cambiado salvo la fecha.
new-places = Nuevos lugares
new-actors = Nuevos actores
new-sources = Fuentes citadas por primera vez
added-words = añadido:
removed-words = suprimido:
same-words = Las palabras son las mismas: ha cambiado una tabla, una imagen, un enlace o una marca.
section-change-new = apartado nuevo
section-change-rewritten = reescrito
section-change-gone = ya no figura en el informe
words-added = { $count ->
    [one] { $number } palabra añadida
   *[other] { $number } palabras añadidas
}
words-removed = { $count ->
    [one] { $number } palabra suprimida
   *[other] { $number } palabras suprimidas
}

## Figures

key-figures = Cifras clave
figure = Cifra
value = Valor
unit = Unidad
status = Estado
grade = Calificación
parts = Desglose
share = Porcentaje
scope = Alcance
total = Total
history = Evolución
figures-as-table = Las cifras en una tabla
by-place = Por lugar
newest = Lo más reciente
figures-of-place = Cifras de este lugar
figures-of-topic = Lo que se cuenta sobre este tema
sum-of-places = { $count ->
    [one] suma de { $number } lugar
   *[other] suma de { $number } lugares
}
sum-and-without = { $sum }, { $without }
sum-without-places = sin { $places }
sum-without-number-of-places = { $count ->
    [one] sin { $number } lugar
   *[other] sin { $number } lugares
}
place-rest = Sin lugar indicado
place-rest-untold = no puede determinarse
sum-of-series = { $count ->
    [one] Suma de { $number } serie
   *[other] Suma de { $number } series
}
sum-without = Sin { $series }: { $why }
sum-without-others = { $count ->
    [one] Sin otra serie
   *[other] Sin otras { $number } series
}
sum-no-figure = ninguna cifra hasta el { $date }
sum-unknown = cifra desconocida
sum-retracted = cifra retirada
sum-other-period = cifra de otro período
sum-late = { $series }: cifra del { $date }
sum-part-new = { $series }, informado más tarde: { $now }
sum-part-revised = { $series }: ahora { $now }
sum-part-revised-from = { $series }: de { $previous } a { $now }
figures-over-time = Evolución de las cifras
other-figures = Otras cifras
what-sources-say = Lo que dice cada fuente
sources-disagree = Las fuentes discrepan: véase la tabla
sources-disagree-here = las fuentes discrepan
used-here = utilizado aquí
no-source = sin fuente indicada
note = Nota
value-unknown = desconocido
value-unknown-because = desconocido: { $reason }
value-at-least = al menos { $number }
value-at-most = como máximo { $number }
value-about = alrededor de { $number }
value-with-status = { $value } ({ $status })
quantity = { $number }{"\u00A0"}{ $unit }
revision-words = { $previous } antes: { $reason }
revision-words-noted = { $previous } antes: { $reason }. { $note }
chart-at-least = al menos { $number }
chart-at-most = hasta { $number }
chart-about = aprox. { $number }
chart-words = { $label }: { $first } el { $first-date }, { $last } el { $last-date }
chart-words-once = { $label }: { $first } el { $first-date }
chart-words-since = { $words }; antes del { $date } se contaba de otro modo
history-of = { $label }: evolución
figure-in-place = { $label }, { $place }
chart-table-follows = La tabla siguiente contiene todos los valores.
mark-open = preliminar, estimado o en disputa
mark-retracted = retirado
mark-revised = cifra o regla de recuento revisada
mark-corrected = publicado y corregido después
mark-range = rango
mark-at-least = al menos
mark-at-most = como máximo
mark-unknown = desconocido
mark-missing = sin desglose
chart-other-parts = { $count ->
    [one] y { $number } más
   *[other] y { $number } más
}
chart-other-parts-sum = { $others }: { $sum }
chart-without-parts = { $count ->
    [one] { $number } valor sin desglose
   *[other] { $number } valores sin desglose
}
chart-words-and = { $words }; { $more }
counted-by = según { $sources }
counted-by-many = { $count ->
    [one] según { $number } fuente
   *[other] según { $number } fuentes
}
counted-since = desde el { $date }
chart-file = Este gráfico como archivo (SVG)
embed-chart = Mostrar este gráfico en otro sitio
counting-rule = Regla de recuento
part-of-figure = Forma parte de
figures-stated-once = Cifras indicadas una sola vez
map-words = Mapa: { $names }
map-with-layers = Mapa: { $names }. Muestra: { $layers }
map-of-values = Mapa: { $label } por lugar. { $values }
value-of-place = { $name }: { $value }
map-source = Datos del mapa: Natural Earth. Los límites trazados no implican reconocimiento alguno.
map-circles = El área de un círculo es el número.
map-largest-circle = El círculo mayor equivale a { $value }.
map-unnamed = Sin sitio en el mapa: { $names }.
map-dots-events = Tamaño del punto: número de sucesos.
map-dots-reports = Tamaño del punto: número de informes.
map-ring = Círculo de puntos: lugar { $precision }.
map-ring-small = Círculo de puntos pequeño: lugar { $precision }.
map-ring-large = Círculo de puntos grande: lugar { $precision }.
map-told-once = { $name }: { $told }, { $date }
map-told = { $name }: { $told }, último: { $date }
source-words = Fuente: { $sources }

unit-persons = { $count ->
    [one] persona
   *[other] personas
}
unit-households = { $count ->
    [one] hogar
   *[other] hogares
}
unit-families = { $count ->
    [one] familia
   *[other] familias
}
unit-children = { $count ->
    [one] niño o niña
   *[other] niños y niñas
}
unit-cases = { $count ->
    [one] caso
   *[other] casos
}
unit-incidents = { $count ->
    [one] incidente
   *[other] incidentes
}
unit-strikes = { $count ->
    [one] ataque
   *[other] ataques
}
unit-houses = { $count ->
    [one] vivienda
   *[other] viviendas
}
unit-buildings = { $count ->
    [one] edificio
   *[other] edificios
}
unit-villages = { $count ->
    [one] aldea
   *[other] aldeas
}
unit-facilities = { $count ->
    [one] instalación
   *[other] instalaciones
}
unit-schools = { $count ->
    [one] escuela
   *[other] escuelas
}
unit-vehicles = { $count ->
    [one] vehículo
   *[other] vehículos
}
unit-days = { $count ->
    [one] día
   *[other] días
}
unit-tonnes = { $count ->
    [one] tonelada
   *[other] toneladas
}
unit-litres = { $count ->
    [one] litro
   *[other] litros
}
unit-hectares = { $count ->
    [one] hectárea
   *[other] hectáreas
}
unit-m2 = m²
unit-m3 = m³
unit-km = km
unit-km2 = km²
unit-percent = %
unit-usd = USD
unit-eur = EUR

measure-killed = muertos
measure-deaths = muertes
measure-injured = heridos
measure-missing = desaparecidos
measure-abducted = secuestrados
measure-affected = personas afectadas
measure-displaced = desplazados
measure-idps = desplazados internos
measure-refugees = refugiados
measure-returnees = retornados
measure-in-need = personas necesitadas
measure-targeted = personas destinatarias
measure-reached = personas atendidas
measure-cases-suspected = casos sospechosos
measure-cases-probable = casos probables
measure-cases-confirmed = casos confirmados
measure-funding-required = fondos requeridos
measure-funding-received = fondos recibidos

group-civilian = civiles
group-combatant = combatientes
group-unknown = condición desconocida
group-female = mujeres y niñas
group-male = hombres y niños
group-children = niños y niñas
group-adults = adultos
group-responder = personal de respuesta

status-preliminary = preliminar
status-verified = verificado
status-estimated = estimación
status-disputed = en disputa
status-retracted = retirado

scope-this-period = en este período
scope-to-date = hasta la fecha
scope-stock = en esta fecha
# Parts of labels that say of what time a figure counts, so that nothing says it again; the first letters of a word are enough.
scope-said-this-period = semana | este mes | este año | este período | este periodo | hoy | en los últimos | en las últimas | diari | mensual
scope-said-to-date = hasta la fecha | hasta ahora | desde | acumulad
scope-said-stock = en esta fecha | en este momento | ahora | actual | hoy

reason-not-available = no disponible
reason-not-reported = no comunicado
reason-not-confirmed = no confirmado
reason-not-applicable = no aplicable

revision-new-data = nuevos datos
revision-reclassified = casos reclasificados
revision-duplicate-removed = duplicados eliminados
revision-source-changed = cambio de fuente
revision-definition-changed = cambio de definición
revision-error = error anterior
revision-late-report = notificación tardía

## Reports, series, updates

type-situation-report = Informe de situación
type-flash-update = Actualización urgente
type-field-report = Informe de terreno
type-bulletin = Boletín
type-incident-status = Resumen del incidente
type-assessment = Evaluación
type-live-blog = En directo
type-epidemiological-bulletin = Boletín epidemiológico
type-weather-warning = Aviso meteorológico
type-election-report = Informe electoral

version-initial = primer informe
version-update = actualización
version-final = informe final

series-status-ongoing = en curso
series-status-closed = serie cerrada

events = Cronología
whole-timeline = Toda la cronología
event = Suceso
updates = Actualizaciones
updates-and-corrections = Actualizaciones y correcciones
notes = Notas
back-to-text = Volver al texto
transcript = Transcripción
# Of plain texts, which show neither: `[Picture: a bridge]`.
picture = Imagen
film = Vídeo
recording = Grabación
# A name and what it says: `Note: …`.
labelled = { $label }: { $words }
# $format: `MP4`.
film-as-file = Archivo: { $format }

update-update = Actualización
update-correction = Corrección
update-clarification = Aclaración
update-revision = Cifra revisada
update-retraction = Retractación
update-note = Nota de la redacción

changed-update = actualizado
changed-correction = corregido
changed-clarification = aclarado
changed-revision = revisado
changed-retraction = retirado

alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución

## Incidents

incidents = Incidentes
data-incidents = Incidentes
incident-started = Inicio
incident-planned-start = Inicio previsto
incident-expected = Fin previsto
incident-resolved = Fin
incident-duration = Duración
incident-affects = Afectados
incident-ids = Otras referencias
incident-course = Etapas
changed-state = Incidente: { $state } (antes: { $before })
incident-since = desde el { $time }
incident-from = a partir del { $time }
incident-until = hasta el { $time }
incident-took = duró { $duration }
incidents-none = Todo funciona
incidents-open = { $count ->
    [one] { $number } incidente abierto
   *[other] { $number } incidentes abiertos
}
incidents-planned = Trabajos programados: { $number }
incidents-more = y { $number } más
incident-state-investigating = En investigación
incident-state-identified = Causa identificada
incident-state-monitoring = En observación
incident-state-resolved = Resuelto
incident-state-postmortem = Resuelto, con análisis
incident-state-scheduled = Programado
incident-state-in-progress = En curso
incident-state-verifying = En verificación
incident-state-completed = Completado
incident-severity-critical = crítico
incident-severity-major = grave
incident-severity-minor = leve
incident-severity-none = sin impacto
incident-severity-maintenance = mantenimiento
duration-days = { $count ->
    [one] { $number } día
   *[other] { $number } días
}
duration-hours = { $count ->
   *[other] { $number }{"\u00A0"}h
}
duration-minutes = { $count ->
   *[other] { $number }{"\u00A0"}min
}
duration-below-a-minute = menos de un minuto
duration-seconds = { $count ->
   *[other] { $number }{"\u00A0"}s
}
duration-joined = { $larger } { $smaller }

## Sources

accessed = consultado:
archived-copy = copia archivada
cited-at = citado:
type = Tipo
reliability = Fiabilidad
credibility = Credibilidad
website = Sitio web
coordinates = Coordenadas
precision-exact = posición exacta
precision-district = redondeado a unos 10 km
precision-region = redondeado a unos 100 km
place-code = Código P
topic-code = Código
short-name = Nombre abreviado

source-type-official = fuente oficial
source-type-armed-actor = parte en el conflicto
source-type-ngo-monitor = observatorio
source-type-un-agency = organismo de las Naciones Unidas
source-type-media = medio de comunicación
source-type-social-media = redes sociales
source-type-eyewitness = testigo presencial
source-type-satellite = imagen de satélite
documents = Documentos
references = Referencias
identifiers = Identificador permanente
document-kind-original = informe original
document-kind-annex = anexo
document-kind-dataset = datos
document-kind-map = mapa
document-kind-statement = declaración
document-kind-translation = traducción
pages-count = { $count ->
    [one] { $number } página
   *[other] { $number } páginas
}

# El código del Almirantazgo: fiabilidad de la fuente, credibilidad de la información.
grade-words = { $reliability }, { $credibility }
reliability-a = fuente totalmente fiable
reliability-b = fuente normalmente fiable
reliability-c = fuente bastante fiable
reliability-d = fuente normalmente no fiable
reliability-e = fuente no fiable
reliability-f = fiabilidad de la fuente imposible de valorar
credibility-1 = información confirmada por otras fuentes
credibility-2 = información probablemente cierta
credibility-3 = información posiblemente cierta
credibility-4 = información dudosa
credibility-5 = información improbable
credibility-6 = veracidad de la información imposible de valorar

actor-kind-armed-group = grupo armado
actor-kind-army = ejército
actor-kind-government = gobierno
actor-kind-organisation = organización
actor-kind-person = persona
topic-kind-sector = sector
topic-kind-cluster = clúster
topic-kind-theme = tema

## Handling

tlp-clear = Difusión sin restricciones.
tlp-green = Difusión limitada a la comunidad, nunca por canales públicos.
tlp-amber = Difusión limitada a la organización y a sus clientes que necesiten conocerlo.
tlp-amber-strict = Difusión limitada a los miembros de la organización que necesiten conocerlo.
tlp-red = Solo para los destinatarios designados.

## Disasters

disaster = Desastre
disaster-type-ac = Accidente tecnológico
disaster-type-av = Avalancha
disaster-type-ce = Emergencia compleja
disaster-type-cw = Ola de frío
disaster-type-dr = Sequía
disaster-type-ec = Ciclón extratropical
disaster-type-ep = Epidemia
disaster-type-eq = Terremoto
disaster-type-et = Temperaturas extremas
disaster-type-fa = Hambruna
disaster-type-ff = Crecida repentina
disaster-type-fl = Inundación
disaster-type-fr = Incendio
disaster-type-ht = Ola de calor
disaster-type-in = Plaga de insectos
disaster-type-ls = Deslizamiento de tierra
disaster-type-ms = Alud de lodo
disaster-type-ot = Otro desastre
disaster-type-sl = Desprendimiento
disaster-type-ss = Marejada ciclónica
disaster-type-st = Tormenta local severa
disaster-type-tc = Ciclón tropical
disaster-type-to = Tornado
disaster-type-ts = Tsunami
disaster-type-vo = Erupción volcánica
disaster-type-vw = Vientos violentos
disaster-type-wf = Incendio forestal
disaster-type-wv = Marejada
disaster-status-alert = alerta
disaster-status-current = actual
disaster-status-ongoing = en curso
disaster-status-past = pasado

## Topics

topic-cccm = Coordinación y gestión de campamentos
topic-child-protection = Protección de la infancia
topic-early-recovery = Recuperación temprana
topic-education = Educación
topic-emergency-telecommunications = Telecomunicaciones de emergencia
topic-food-security = Seguridad alimentaria
topic-gender-based-violence = Violencia de género
topic-health = Salud
topic-housing-land-property = Vivienda, tierra y propiedad
topic-logistics = Logística
topic-mine-action = Acción contra las minas
topic-nutrition = Nutrición
topic-protection = Protección
topic-shelter = Alojamiento
topic-wash = Agua, saneamiento e higiene

## Kinds of sections

section-access = Acceso humanitario
section-analysis = Análisis
section-appeals = Llamamientos
section-background = Contexto
section-casualties = Víctimas
section-confrontations = Enfrentamientos
section-contacts = Contactos
section-coordination = Coordinación
section-diplomacy = Diplomacia
section-displacement = Desplazamiento
section-education = Educación
section-emergency-response = Respuesta de emergencia
section-food-security = Seguridad alimentaria
section-forecast = Pronóstico
section-funding = Financiación
section-gaps = Necesidades no cubiertas
section-health = Salud
section-humanitarian-impact = Impacto humanitario
section-infrastructure = Infraestructura
section-interventions = Intervenciones
section-logistics = Logística
section-media = Medios de comunicación
section-methodology = Metodología
section-needs = Necesidades
section-protection = Protección
section-reactions = Reacciones
section-response = Respuesta
section-retreat = Repliegues
section-security = Seguridad
section-shelter = Alojamiento
section-situation-overview = Panorama de la situación
section-trends = Tendencias
section-wash = Agua, saneamiento e higiene
section-weather = Meteorología

## The faults over a page of the preview

preview-errors = { $count ->
    [one] { $number } error
   *[other] { $number } errores
}
preview-warnings = { $count ->
    [one] { $number } advertencia
   *[other] { $number } advertencias
}
preview-more = { $count ->
    [one] { $number } más, en la lista completa
   *[other] { $number } más, en la lista completa
}
preview-error = error
preview-warning = advertencia
preview-hide = Ocultar
preview-copy = Copiar
preview-open = Abrir en el editor
preview-whole-file = todo el archivo

# Not printed: words that readers search by, beside the name of what is counted.
search-words-dead = muertos muertes fallecidos víctimas mortales
search-words-injured = heridos lesionados
search-words-missing = desaparecidos
search-words-abducted = secuestrados rehenes
search-words-displaced = desplazados evacuados
