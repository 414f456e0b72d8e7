# Слова інтерфейсу українською. Див. en.ftl.

## The page around the text

home = Головна
skip-to-content = Перейти до змісту
menu = Меню
main-menu = Головне меню
breadcrumbs = Ви тут
contents = Зміст
languages = Мови
search = Пошук
search-no-results = Нічого не знайдено
search-site = Пошук на цьому сайті
search-intro = Пошук зведень, показників, джерел, місць і учасників.
search-found = Результати:
search-failed = Не вдалося завантажити покажчик. Спробуйте ще раз або перегляньте списки нижче.
search-more = Більше результатів
search-cards = Сторінки з цією назвою
search-more-cards = Більше сторінок із цією назвою
search-others = Знайдено іншими мовами
search-wait = Шукаємо…
search-without-script = Для пошуку потрібен JavaScript. Без нього ці списки ведуть до всіх зведень:
search-lists = Переглянути списки
search-filters = Звузити пошук
search-from = Від
search-until = До
search-keys = Стрілки ведуть результатами, Escape повертає до слів.
any = Усі
page = Сторінка
kept-copy = Ви офлайн. Копія, збережена на вашому пристрої:
previous = Попередня
permanent-address = Постійна адреса
see-also = Див. також
about = Про нас
about-this-report = Про це зведення
about-this-series = Про цю серію
published-by = Видавець:
licence = Ліцензія:
report-an-error = Повідомити про помилку:
follow = Стежити
follow-intro = Стрічка перелічує нове, а програма для читання стрічок запитує його сама: дайте їй адресу стрічки, і ніщо не промине, без облікового запису, електронної пошти чи соціальної мережі.
follow-site = Увесь сайт
follow-reports = Кожне зведення, кожна зміна в ньому і кожне відкликане зведення.
follow-series = Кожне зведення серії, кожна зміна в ньому і кожне відкликане зведення.
follow-mentions = Зведення, у яких про це йдеться, з відповідними розділами.
follow-sections = Цей розділ кожного зведення.
follow-languages = Усі зведення іншою мовою і перелік її стрічок.
data = Дані
data-of = Дані: { $title }
data-words = Показники, події, місця та джерела всіма мовами сайту.
data-all = Усе
data-figures = Показники
data-figures-by-report = Показники за звітами
data-figures-by-place = Показники за місцями
data-events = Події
data-places = Місця
data-sources = Джерела
map = Мапа
nothing-here = Тут поки нічого немає.
not-public = Не для публікації.

not-found = Сторінку не знайдено
not-found-words = За цією адресою нічого немає. Можливо, сторінку перейменовано або посилання неповне.
moved-to = Тепер ця сторінка тут:
withdrawn = Звіт відкликано
withdrawn-words = Цей звіт відкликали ті, хто його опублікував. Його зміст більше не чинний; будь ласка, не поширюйте копій.
withdrawn-since = Відкликано
withdrawn-reason = Причина

## Lists

latest = найновіше
latest-report = Останнє зведення
read-the-report = Читати зведення
earlier-reports = Попередні зведення
earlier-figures = Попередні показники
earlier-values = Попередні значення
earlier-events = Попередні події
earlier-corrections = Попередні виправлення
earlier = Раніше
later = Пізніше
other-parts = Інші частини цього списку
other-reports = Інші зведення
all-reports = Усі зведення
previous-report = Попереднє зведення
following-report = Наступне зведення
no-reports-yet = Зведень поки немає.
series = Серія
pages = Сторінки
running-series = Інші поточні серії
closed-series = Завершені серії
report = Зведення
reports = Зведення
archive = Архів
place = Місце
places = Місця
actor = Дійова особа
actors = Дійові особи
topic = Тема
topics = Теми
source = Джерело
sources = Джерела
country = Країна
countries = Країни
section-kind = Рубрика
section-kinds = Рубрики
corrections = Виправлення
all-corrections = Усі виправлення
no-corrections-yet = Виправлень поки немає.
not-mentioned-yet = У зведеннях поки не згадується.
last-mentioned = остання згадка:
places-intro = Усі місця, згадані у зведеннях.
actors-intro = Усі угруповання, сили та особи, згадані у зведеннях.
topics-intro = Усі сектори, кластери й теми, про які йдеться у зведеннях.
sources-intro = Усі джерела, на які посилаються зведення, та їхня надійність.
section-kinds-intro = Та сама рубрика від зведення до зведення.
archive-intro = Усі зведення за датою.
corrections-intro = Усе, що змінено у зведеннях після їх виходу.
corrections-policy = Як ми виправляємо помилки

reports-count = { $count ->
    [one] { $number } зведення
    [few] { $number } зведення
    [many] { $number } зведень
   *[other] { $number } зведення
}
earlier-parts-count = { $count ->
    [one] { $number } попередня частина
    [few] { $number } попередні частини
    [many] { $number } попередніх частин
   *[other] { $number } попередньої частини
}
events-count = { $count ->
    [one] { $number } подія
    [few] { $number } події
    [many] { $number } подій
   *[other] { $number } події
}

## The head of a report

as-of = Станом на
as-of-inline = станом на
covers = Період
published = Опубліковано
updated = Оновлено
passage = Уривок
corrected = виправлено
revised = Переглянуто:
next-report = Наступне зведення
overdue = Це зведення може бути застарілим: наступне вже мало вийти.
sharing = Поширення
authors = Автори
translators = Переклад
prepared-by = Підготовлено
approved-by = Затверджено
contact = Контакт
contacts = Контакти
cite-as = Як цитувати
colon = :
other-formats = Інші формати
format-text = Звичайний текст
format-single = Один файл для пересилання
format-email = Електронний лист
format-pdf = Для друку
format-picture = Зображення для поширення
read-on-site = Читати на сайті
page-of-report = Сторінка цього звіту з пізнішими виправленнями:
cite-passage = Цитувати цей уривок
copied = Скопійовано
share-report = Поділитися зведенням
visits-start = Позначати нове від мого останнього відвідування
visits-stop = Більше не позначати й забути мої відвідування
visits-note = Це зберігається лише у вашому браузері. Нічого не надсилається.
visits-first = Нове буде позначено від вашого наступного відвідування.
visits-last = Ваше останнє відвідування:
visits-new = Нове
visits-changed = Змінено
visits-none = Нічого нового
time-in-zone = { $time } ({ $zone })
city-and-offset = { $city },{"\u00A0"}{ $offset }
number-short = № { $number }
report-number = { $type } № { $number }
report-number-of = { $type } № { $number } із { $total }
newer-report = Є новіше зведення: № { $number }, { $date }
newer-report-dated = Є новіше зведення: { $date }
newer-reports = Є новіші зведення: перейти до останнього
in-language = { $language ->
        [am] амхарською
        [ar] арабською
        [bn] бенгальською
        [ckb] сорані
        [de] німецькою
        [en] англійською
        [es] іспанською
        [fa] перською
        [fr] французькою
        [ha] хауса
        [hi] гінді
        [ht] гаїтянською креольською
        [it] італійською
        [ja] японською
        [ko] корейською
        [ku] курдською
        [my] бірманською
        [ne] непальською
        [nl] нідерландською
        [pl] польською
        [prs] дарі
        [ps] пушту
        [pt] португальською
        [ro] румунською
        [ru] російською
        [so] сомалійською
        [sw] суахілі
        [ta] тамільською
        [ti] тигринья
        [tr] турецькою
        [uk] українською
        [ur] урду
        [vi] в’єтнамською
        [zh] китайською
       *[other] мовою { $name }
    }
newest-in-language = Найновіше { $language }: № { $number }, { $date }
newest-in-language-dated = Найновіше { $language }: { $date }
untranslated = Цього зведення немає { $language }
editions-of-report = Видання цього зведення
translation-behind = Цей переклад може бути застарілим. Видання «{ $language }» відтоді змінилося:
title-and-summary = Заголовок і підсумок
citation = { $publisher }, «{ $title }», { $series }, № { $number }, { $date } { $url }
citation-unnumbered = { $publisher }, «{ $title }», { $date } { $url }
# $authors and $publisher together are the $publisher of `citation`.
citation-by = { $authors }, { $publisher }
feed-of = { $title }: зведення
feed-of-corrections = { $title }: виправлення
feed-entry-changed = { $kind }: { $title }
preview-draft = Чернетка: цю сторінку не буде опубліковано.
preview-embargo = Ембарго: { $time }.
preview-restricted = { $label } перевищує те, що може публікувати цей сайт.

## What changed

highlights = Головне
what-changed = Що змінилося
change = Зміна
changes = Зміни
change-new = нове
change-unchanged = без змін
change-not-comparable = непорівнянно
change-uncertain = зміна непевна
change-other-source = інше джерело
since-number = від № { $number }
since-number-value = від № { $number } ({ $value })
since-date = від { $date }
since-date-value = від { $date } ({ $value })
than-number-value = ніж у № { $number } ({ $value })
than-date-value = ніж { $date } ({ $value })
change-since-number = { $change } від № { $number } ({ $value })
change-since-date = { $change } від { $date } ({ $value })
unchanged-since-number = без змін від № { $number }
unchanged-since-date = без змін від { $date }
corrected-in-number = Виправлено в № { $number }: { $value }
corrected-on-date = Виправлено { $date }: { $value }
corrected-number = { $value }, а не { $printed }
changed-figure = { $label }: { $value } ({ $change })
changed-figure-new = Новий показник: { $label }, { $value }
changed-figure-gone = Більше не повідомляється: { $label }
changed-section-new = Новий розділ: { $title }
changed-section-gone = У зведенні більше немає: { $title }
changed-place-new = Нове місце: { $name }
changed-actor-new = Нова дійова особа: { $name }
changed-source-new = Нове джерело: { $name }
changed-correction-count = { $count ->
    [one] { $number } виправлення
    [few] { $number } виправлення
    [many] { $number } виправлень
   *[other] { $number } виправлення
}
changed-figure-count = { $count ->
    [one] { $number } показник новий або змінений
    [few] { $number } показники нові або змінені
    [many] { $number } показників нових або змінених
   *[other] { $number } показника нового або зміненого
}
changed-section-count = { $count ->
    [one] { $number } новий розділ
    [few] { $number } нові розділи
    [many] { $number } нових розділів
   *[other] { $number } нового розділу
}
changed-source-count = { $count ->
    [one] { $number } нове джерело
    [few] { $number } нові джерела
    [many] { $number } нових джерел
   *[other] { $number } нового джерела
}
changed-text = { $kind }: { $text }
changed-places = { $count ->
    [one] інше число в { $number } місці
    [few] інші числа в { $number } місцях
    [many] інші числа в { $number } місцях
   *[other] інші числа в { $number } місця
}
changed-sections-rewritten = { $count ->
    [one] { $number } розділ переписано
    [few] { $number } розділи переписано
    [many] { $number } розділів переписано
   *[other] { $number } розділу переписано
}
changes-of = Що змінилося: { $title }
changed-lead = Вступ
changed-facts = Показники, події або оновлення
changed-sections = Розділи
all-changes = Усі зміни, слово за словом
since-others = від іншого звіту
compared-with = Порівняно з
compared-how = Кожен показник і кожен розділ порівнюється з останнім зведенням, у якому він є. Місце, дійова особа чи джерело є новими, якщо їх не згадує жодне попереднє зведення серії.
earlier-text = попередній текст
written-anew = Текст написано заново: від попереднього лишилося замало, щоб показати різницю слово за словом.
since-earlier = Що змінилося від попередніх зведень
since-this-report = Що змінилося відтоді
compared-since-how = Найновіше зведення порівняно з тим, що серія повідомила до того часу. Показники, події й виправлення — з усіх зведень, що вийшли відтоді.
value-before = Було
value-now = Тепер
the-week = Тиждень
week-iso = Тиждень { $number }, { $year } рік
week-mmwr = Епідеміологічний тиждень { $number }, { $year } рік
no-earlier-edition = Жодного попереднього зведення цією мовою немає: тексти не можна порівняти.
nothing-changed = Нічого не змінилося, крім дати.
new-places = Нові місця
new-actors = Нові дійові особи
new-sources = Джерела, процитовані вперше
added-words = додано:
removed-words = вилучено:
same-words = Слова ті самі: змінилася таблиця, зображення, посилання або позначка.
section-change-new = новий розділ
section-change-rewritten = переписано
section-change-gone = більше немає у зведенні
words-added = { $count ->
    [one] додано { $number } слово
    [few] додано { $number } слова
    [many] додано { $number } слів
   *[other] додано { $number } слова
}
words-removed = { $count ->
    [one] вилучено { $number } слово
    [few] вилучено { $number } слова
    [many] вилучено { $number } слів
   *[other] вилучено { $number } слова
}

## Figures

key-figures = Ключові показники
figure = Показник
value = Значення
unit = Одиниця
status = Статус
grade = Оцінка
parts = Розподіл
share = Частка
scope = Охоплення
total = Разом
history = Динаміка
figures-as-table = Показники в таблиці
by-place = За місцями
newest = Найновіше
figures-of-place = Показники цього місця
figures-of-topic = Що підраховано за цією темою
sum-of-places = { $count ->
    [one] сума за { $number } місцем
    [few] сума за { $number } місцями
    [many] сума за { $number } місцями
   *[other] сума за { $number } місця
}
sum-and-without = { $sum }, { $without }
sum-without-places = без: { $places }
sum-without-number-of-places = { $count ->
    [one] без { $number } місця
    [few] без { $number } місць
    [many] без { $number } місць
   *[other] без { $number } місця
}
place-rest = Без зазначення місця
place-rest-untold = неможливо визначити
sum-of-series = { $count ->
    [one] Сума за { $number } серією
    [few] Сума за { $number } серіями
    [many] Сума за { $number } серіями
   *[other] Сума за { $number } серії
}
sum-without = Без { $series }: { $why }
sum-without-others = { $count ->
    [one] Без ще { $number } серії
    [few] Без ще { $number } серій
    [many] Без ще { $number } серій
   *[other] Без ще { $number } серії
}
sum-no-figure = немає показника станом на { $date }
sum-unknown = показник невідомий
sum-retracted = показник відкликано
sum-other-period = показник за інший період
sum-late = { $series }: лише станом на { $date }
sum-part-new = { $series }: надійшло пізніше, { $now }
sum-part-revised = { $series }: тепер { $now }
sum-part-revised-from = { $series }: з { $previous } до { $now }
figures-over-time = Динаміка показників
other-figures = Інші показники
what-sources-say = Що повідомляє кожне джерело
sources-disagree = Дані джерел розходяться: див. таблицю
sources-disagree-here = джерела розходяться
used-here = використано тут
no-source = джерело не вказано
note = Примітка
value-unknown = невідомо
value-unknown-because = невідомо: { $reason }
value-at-least = щонайменше { $number }
value-at-most = щонайбільше { $number }
value-about = близько { $number }
value-with-status = { $value } ({ $status })
quantity = { $number }{"\u00A0"}{ $unit }
revision-words = раніше { $previous }: { $reason }
revision-words-noted = раніше { $previous }: { $reason }. { $note }
chart-at-least = від { $number }
chart-at-most = до { $number }
chart-about = бл. { $number }
chart-words = { $label }: { $first } ({ $first-date }), { $last } ({ $last-date })
chart-words-once = { $label }: { $first } ({ $first-date })
chart-words-since = { $words }; до { $date } рахували інакше
history-of = { $label }: зміни в часі
figure-in-place = { $label }, { $place }
chart-table-follows = У таблиці нижче наведено всі значення.
mark-open = попереднє, оціночне або спірне
mark-retracted = відкликано
mark-revised = показник або правило підрахунку переглянуто
mark-corrected = надруковано, згодом виправлено
mark-range = діапазон
mark-at-least = щонайменше
mark-at-most = щонайбільше
mark-unknown = невідомо
mark-missing = без розподілу
chart-other-parts = { $count ->
    [one] і ще { $number }
    [few] і ще { $number }
    [many] і ще { $number }
   *[other] і ще { $number }
}
chart-other-parts-sum = { $others }: { $sum }
chart-without-parts = { $count ->
    [one] { $number } значення без розподілу
    [few] { $number } значення без розподілу
    [many] { $number } значень без розподілу
   *[other] { $number } значення без розподілу
}
chart-words-and = { $words }; { $more }
counted-by = за даними: { $sources }
counted-by-many = { $count ->
    [one] за даними { $number } джерела
    [few] за даними { $number } джерел
    [many] за даними { $number } джерел
   *[other] за даними { $number } джерел
}
counted-since = з { $date }
chart-file = Цей графік як файл (SVG)
embed-chart = Показати цей графік на іншому сайті
counting-rule = Правило підрахунку
part-of-figure = Є частиною
figures-stated-once = Показники, наведені один раз
map-words = Мапа: { $names }
map-with-layers = Мапа: { $names }. На ній показано: { $layers }
map-of-values = Мапа: { $label } за місцями. { $values }
value-of-place = { $name }: { $value }
map-source = Картографічні дані: Natural Earth. Зображені кордони не означають визнання.
map-circles = Площа кола — це число.
map-largest-circle = Найбільше коло — { $value }.
map-unnamed = На карті не вмістилося: { $names }.
map-dots-events = Розмір точки: кількість подій.
map-dots-reports = Розмір точки: кількість зведень.
map-ring = Пунктирне коло: місце { $precision }.
map-ring-small = Мале пунктирне коло: місце { $precision }.
map-ring-large = Велике пунктирне коло: місце { $precision }.
map-told-once = { $name }: { $told }, { $date }
map-told = { $name }: { $told }, останнє: { $date }
source-words = Джерело: { $sources }

unit-persons = { $count ->
    [one] особа
    [few] особи
    [many] осіб
   *[other] особи
}
unit-households = { $count ->
    [one] домогосподарство
    [few] домогосподарства
    [many] домогосподарств
   *[other] домогосподарства
}
unit-families = { $count ->
    [one] родина
    [few] родини
    [many] родин
   *[other] родини
}
unit-children = { $count ->
    [one] дитина
    [few] дитини
    [many] дітей
   *[other] дитини
}
unit-cases = { $count ->
    [one] випадок
    [few] випадки
    [many] випадків
   *[other] випадку
}
unit-incidents = { $count ->
    [one] інцидент
    [few] інциденти
    [many] інцидентів
   *[other] інциденту
}
unit-strikes = { $count ->
    [one] удар
    [few] удари
    [many] ударів
   *[other] удару
}
unit-houses = { $count ->
    [one] будинок
    [few] будинки
    [many] будинків
   *[other] будинку
}
unit-buildings = { $count ->
    [one] будівля
    [few] будівлі
    [many] будівель
   *[other] будівлі
}
unit-villages = { $count ->
    [one] село
    [few] села
    [many] сіл
   *[other] села
}
unit-facilities = { $count ->
    [one] об’єкт
    [few] об’єкти
    [many] об’єктів
   *[other] об’єкта
}
unit-schools = { $count ->
    [one] школа
    [few] школи
    [many] шкіл
   *[other] школи
}
unit-vehicles = { $count ->
    [one] транспортний засіб
    [few] транспортні засоби
    [many] транспортних засобів
   *[other] транспортного засобу
}
unit-days = { $count ->
    [one] день
    [few] дні
    [many] днів
   *[other] дня
}
unit-tonnes = { $count ->
    [one] тонна
    [few] тонни
    [many] тонн
   *[other] тонни
}
unit-litres = { $count ->
    [one] літр
    [few] літри
    [many] літрів
   *[other] літра
}
unit-hectares = { $count ->
    [one] гектар
    [few] гектари
    [many] гектарів
   *[other] гектара
}
unit-m2 = м²
unit-m3 = м³
unit-km = км
unit-km2 = км²
unit-percent = %
unit-usd = USD
unit-eur = EUR

measure-killed = загиблі
measure-deaths = смерті
measure-injured = поранені
measure-missing = зниклі безвісти
measure-abducted = викрадені
measure-affected = постраждалі
measure-displaced = переміщені особи
measure-idps = внутрішньо переміщені особи
measure-refugees = біженці
measure-returnees = ті, хто повернувся
measure-in-need = ті, хто потребує допомоги
measure-targeted = охоплені планами допомоги
measure-reached = отримали допомогу
measure-cases-suspected = підозрювані випадки
measure-cases-probable = імовірні випадки
measure-cases-confirmed = підтверджені випадки
measure-funding-required = потреба у фінансуванні
measure-funding-received = отримане фінансування

group-civilian = цивільні
group-combatant = комбатанти
group-unknown = статус невідомий
group-female = жінки та дівчата
group-male = чоловіки та хлопці
group-children = діти
group-adults = дорослі
group-responder = рятувальники

status-preliminary = попередні дані
status-verified = перевірено
status-estimated = оцінка
status-disputed = оскаржується
status-retracted = відкликано

scope-this-period = за цей період
scope-to-date = від початку
scope-stock = на цю дату
# Parts of labels that say of what time a figure counts, so that nothing says it again; the first letters of a word are enough.
scope-said-this-period = за цей | тиж | цього місяця | за місяць | за добу | за останні | сьогодні | щоденн | щотижнев
scope-said-to-date = від початку | з початку | дотепер | досі | відколи
scope-said-stock = на цю дату | зараз | тепер | нині | наразі | сьогодні

reason-not-available = немає даних
reason-not-reported = не повідомляється
reason-not-confirmed = не підтверджено
reason-not-applicable = не застосовується

revision-new-data = нові дані
revision-reclassified = випадки перекласифіковано
revision-duplicate-removed = вилучено повтори
revision-source-changed = інше джерело
revision-definition-changed = інше визначення
revision-error = попередня помилка
revision-late-report = запізніле повідомлення

## Reports, series, updates

type-situation-report = Оперативне зведення
type-flash-update = Експрес-звіт
type-field-report = Звіт із місця подій
type-bulletin = Бюлетень
type-incident-status = Довідка про інцидент
type-assessment = Оцінка
type-live-blog = Наживо
type-epidemiological-bulletin = Епідеміологічний бюлетень
type-weather-warning = Попередження про погоду
type-election-report = Звіт про вибори

version-initial = перше зведення
version-update = оновлення
version-final = остаточне зведення

series-status-ongoing = триває
series-status-closed = серію завершено

events = Хронологія
whole-timeline = Уся хронологія
event = Подія
updates = Оновлення
updates-and-corrections = Оновлення та виправлення
notes = Примітки
back-to-text = Назад до тексту
transcript = Розшифровка
# Of plain texts, which show neither: `[Picture: a bridge]`.
picture = Зображення
film = Відео
recording = Аудіозапис
# A name and what it says: `Note: …`.
labelled = { $label }: { $words }
# $format: `MP4`.
film-as-file = Файл: { $format }

update-update = Оновлення
update-correction = Виправлення
update-clarification = Уточнення
update-revision = Переглянутий показник
update-retraction = Відкликання
update-note = Примітка редакції

changed-update = оновлено
changed-correction = виправлено
changed-clarification = уточнено
changed-revision = переглянуто
changed-retraction = відкликано

alert-note = Примітка
alert-tip = Порада
alert-important = Важливо
alert-warning = Попередження
alert-caution = Обережно

## Incidents

incidents = Інциденти
data-incidents = Інциденти
incident-started = Початок
incident-planned-start = Запланований початок
incident-expected = Очікуване завершення
incident-resolved = Завершення
incident-duration = Тривалість
incident-affects = Уражено
incident-ids = Інші позначення
incident-course = Перебіг
changed-state = Інцидент: { $state } (раніше: { $before })
incident-since = триває з { $time }
incident-from = з { $time }
incident-until = до { $time }
incident-took = тривалість: { $duration }
incidents-none = Усе працює
incidents-open = { $count ->
    [one] { $number } відкритий інцидент
    [few] { $number } відкриті інциденти
    [many] { $number } відкритих інцидентів
   *[other] { $number } відкритого інциденту
}
incidents-planned = Планові роботи: { $number }
incidents-more = і ще { $number }
incident-state-investigating = З’ясовуємо
incident-state-identified = Причину встановлено
incident-state-monitoring = Спостерігаємо
incident-state-resolved = Усунено
incident-state-postmortem = Усунено, є аналіз
incident-state-scheduled = Заплановано
incident-state-in-progress = Виконується
incident-state-verifying = Перевіряється
incident-state-completed = Завершено
incident-severity-critical = критичний
incident-severity-major = значний
incident-severity-minor = незначний
incident-severity-none = без наслідків
incident-severity-maintenance = планові роботи
duration-days = { $count ->
    [one] { $number } день
    [few] { $number } дні
    [many] { $number } днів
   *[other] { $number } дня
}
duration-hours = { $count ->
   *[other] { $number }{"\u00A0"}год
}
duration-minutes = { $count ->
   *[other] { $number }{"\u00A0"}хв
}
duration-below-a-minute = менше хвилини
duration-seconds = { $count ->
   *[other] { $number }{"\u00A0"}с
}
duration-joined = { $larger } { $smaller }

## Sources

accessed = переглянуто:
archived-copy = архівна копія
cited-at = згадано:
type = Тип
reliability = Надійність
credibility = Достовірність
website = Вебсайт
coordinates = Координати
precision-exact = точне місце
precision-district = округлено приблизно до 10 км
precision-region = округлено приблизно до 100 км
place-code = P-код
topic-code = Код
short-name = Скорочена назва

source-type-official = офіційне джерело
source-type-armed-actor = сторона конфлікту
source-type-ngo-monitor = моніторингова організація
source-type-un-agency = установа ООН
source-type-media = засіб масової інформації
source-type-social-media = соціальні мережі
source-type-eyewitness = очевидець
source-type-satellite = супутникові знімки
documents = Документи
references = Література
identifiers = Постійний ідентифікатор
document-kind-original = оригінал звіту
document-kind-annex = додаток
document-kind-dataset = дані
document-kind-map = карта
document-kind-statement = заява
document-kind-translation = переклад
pages-count = { $count ->
    [one] { $number } сторінка
    [few] { $number } сторінки
    [many] { $number } сторінок
   *[other] { $number } сторінки
}

# Адміралтейський код: надійність джерела, достовірність інформації.
grade-words = { $reliability }, { $credibility }
reliability-a = цілком надійне джерело
reliability-b = зазвичай надійне джерело
reliability-c = досить надійне джерело
reliability-d = зазвичай ненадійне джерело
reliability-e = ненадійне джерело
reliability-f = надійність джерела неможливо оцінити
credibility-1 = інформацію підтверджено іншими джерелами
credibility-2 = інформація, ймовірно, правдива
credibility-3 = інформація, можливо, правдива
credibility-4 = інформація сумнівна
credibility-5 = інформація малоймовірна
credibility-6 = правдивість інформації неможливо оцінити

actor-kind-armed-group = збройне угруповання
actor-kind-army = армія
actor-kind-government = уряд
actor-kind-organisation = організація
actor-kind-person = особа
topic-kind-sector = сектор
topic-kind-cluster = кластер
topic-kind-theme = тема

## Handling

tlp-clear = Поширення без обмежень.
tlp-green = Поширення в межах спільноти, але не через загальнодоступні канали.
tlp-amber = Поширення в організації та серед її клієнтів лише за службовою потребою.
tlp-amber-strict = Поширення лише в організації за службовою потребою.
tlp-red = Лише для визначених отримувачів.

## Disasters

disaster = Лихо
disaster-type-ac = Техногенна аварія
disaster-type-av = Снігова лавина
disaster-type-ce = Комплексна надзвичайна ситуація
disaster-type-cw = Хвиля холоду
disaster-type-dr = Посуха
disaster-type-ec = Позатропічний циклон
disaster-type-ep = Епідемія
disaster-type-eq = Землетрус
disaster-type-et = Екстремальні температури
disaster-type-fa = Голод
disaster-type-ff = Раптовий паводок
disaster-type-fl = Повінь
disaster-type-fr = Пожежа
disaster-type-ht = Хвиля спеки
disaster-type-in = Навала комах
disaster-type-ls = Зсув ґрунту
disaster-type-ms = Сель
disaster-type-ot = Інше лихо
disaster-type-sl = Обвал
disaster-type-ss = Штормовий нагін
disaster-type-st = Сильна місцева буря
disaster-type-tc = Тропічний циклон
disaster-type-to = Торнадо
disaster-type-ts = Цунамі
disaster-type-vo = Виверження вулкана
disaster-type-vw = Буревій
disaster-type-wf = Природна пожежа
disaster-type-wv = Нагінна хвиля
disaster-status-alert = загроза
disaster-status-current = поточне
disaster-status-ongoing = триває
disaster-status-past = минуле

## Topics

topic-cccm = Координація та управління таборами
topic-child-protection = Захист дітей
topic-early-recovery = Раннє відновлення
topic-education = Освіта
topic-emergency-telecommunications = Екстрені телекомунікації
topic-food-security = Продовольча безпека
topic-gender-based-violence = Ґендерно зумовлене насильство
topic-health = Охорона здоров’я
topic-housing-land-property = Житло, земля та майно
topic-logistics = Логістика
topic-mine-action = Протимінна діяльність
topic-nutrition = Харчування
topic-protection = Захист
topic-shelter = Тимчасове житло
topic-wash = Вода, санітарія та гігієна

## Kinds of sections

section-access = Гуманітарний доступ
section-analysis = Аналіз
section-appeals = Заклики
section-background = Контекст
section-casualties = Жертви
section-confrontations = Зіткнення
section-contacts = Контакти
section-coordination = Координація
section-diplomacy = Дипломатія
section-displacement = Переміщення населення
section-education = Освіта
section-emergency-response = Екстрене реагування
section-food-security = Продовольча безпека
section-forecast = Прогноз
section-funding = Фінансування
section-gaps = Прогалини
section-health = Охорона здоров’я
section-humanitarian-impact = Гуманітарні наслідки
section-infrastructure = Інфраструктура
section-interventions = Втручання
section-logistics = Логістика
section-media = Медіа
section-methodology = Методологія
section-needs = Потреби
section-protection = Захист
section-reactions = Реакції
section-response = Реагування
section-retreat = Відступ
section-security = Безпека
section-shelter = Притулок
section-situation-overview = Огляд ситуації
section-trends = Тенденції
section-wash = Вода, санітарія та гігієна
section-weather = Погода

## The faults over a page of the preview

preview-errors = { $count ->
    [one] { $number } помилка
    [few] { $number } помилки
    [many] { $number } помилок
   *[other] { $number } помилки
}
preview-warnings = { $count ->
    [one] { $number } попередження
    [few] { $number } попередження
    [many] { $number } попереджень
   *[other] { $number } попередження
}
preview-more = { $count ->
    [one] ще { $number } у повному списку
    [few] ще { $number } у повному списку
    [many] ще { $number } у повному списку
   *[other] ще { $number } у повному списку
}
preview-error = помилка
preview-warning = попередження
preview-hide = Сховати
preview-copy = Копіювати
preview-open = Відкрити в редакторі
preview-whole-file = увесь файл

# Not printed: words that readers search by, beside the name of what is counted.
search-words-dead = загиблі вбиті померлі смерті жертви
search-words-injured = поранені травмовані
search-words-missing = зниклі безвісти
search-words-abducted = викрадені заручники
search-words-displaced = переміщені евакуйовані
