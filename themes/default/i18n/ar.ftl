# كلمات الواجهة بالعربية. انظر en.ftl.

## The page around the text

home = الرئيسية
skip-to-content = انتقل إلى المحتوى
menu = القائمة
main-menu = القائمة الرئيسية
breadcrumbs = أنت هنا
contents = المحتويات
languages = اللغات
search = بحث
search-no-results = لا نتائج
search-site = البحث في هذا الموقع
search-intro = البحث عن التقارير والأرقام والمصادر والأماكن والجهات.
search-found = النتائج:
search-failed = تعذّر تحميل الفهرس. حاول مرة أخرى أو تصفّح القوائم أدناه.
search-more = مزيد من النتائج
search-cards = صفحات بهذا الاسم
search-more-cards = مزيد من الصفحات بهذا الاسم
search-others = نتائج بلغات أخرى
search-wait = جارٍ البحث…
search-without-script = يحتاج البحث إلى جافاسكريبت. ومن دونه تقود هذه القوائم إلى جميع التقارير:
search-lists = تصفّح القوائم
search-filters = تضييق البحث
search-from = من
search-until = إلى
search-keys = تتنقل الأسهم بين النتائج، ويعيدك مفتاح Esc إلى كلمات البحث.
any = الكل
page = صفحة
kept-copy = أنت غير متصل. نسخة محفوظة على جهازك:
previous = السابق
permanent-address = العنوان الدائم
see-also = انظر أيضًا
about = من نحن
about-this-report = عن هذا التقرير
about-this-series = عن هذه السلسلة
published-by = الناشر:
licence = الرخصة:
report-an-error = للإبلاغ عن خطأ:
follow = تابعنا
follow-intro = التغذية قائمة بكل جديد، يطلبها قارئ التغذيات من تلقاء نفسه: أعطه عنوان تغذية فلا يفوتك شيء، بلا حساب ولا بريد إلكتروني ولا شبكة تواصل.
follow-site = الموقع كله
follow-reports = كل تقرير، وكل تغيير فيه، وكل تقرير سُحب.
follow-series = كل تقرير من السلسلة، وكل تغيير فيه، وكل تقرير سُحب.
follow-mentions = التقارير التي تذكره، مع الأقسام التي يرد فيها.
follow-sections = هذا القسم من كل تقرير.
follow-languages = كل التقارير بلغة أخرى، وقائمة تغذياتها.
data = البيانات
data-of = البيانات: { $title }
data-words = الأرقام والأحداث والأماكن والمصادر، بجميع لغات الموقع.
data-all = كل البيانات
data-figures = الأرقام
data-figures-by-report = الأرقام بحسب التقرير
data-figures-by-place = الأرقام بحسب المكان
data-events = الأحداث
data-places = الأماكن
data-sources = المصادر
map = الخريطة
nothing-here = لا شيء هنا بعد.
not-public = غير منشور.

not-found = الصفحة غير موجودة
not-found-words = لا شيء على هذا العنوان. ربما تغيّر اسم الصفحة، أو أن الرابط غير مكتمل.
moved-to = أصبحت هذه الصفحة هنا:
withdrawn = تقرير مسحوب
withdrawn-words = سحب الناشرون هذا التقرير، ولم يعد مضمونه قائمًا. يُرجى عدم تداول أي نسخة منه.
withdrawn-since = تاريخ السحب
withdrawn-reason = السبب

## Lists

latest = الأحدث
latest-report = أحدث تقرير
read-the-report = اقرأ التقرير
earlier-reports = تقارير سابقة
earlier-figures = أرقام سابقة
earlier-values = القيم السابقة
earlier-events = أحداث سابقة
earlier-corrections = تصويبات سابقة
earlier = الأقدم
later = الأحدث
other-parts = أجزاء أخرى من هذه القائمة
other-reports = تقارير أخرى
all-reports = جميع التقارير
previous-report = التقرير السابق
following-report = التقرير التالي
no-reports-yet = لا تقارير بعد.
series = السلسلة
pages = الصفحات
running-series = سلاسل جارية أخرى
closed-series = السلاسل المنتهية
report = التقرير
reports = التقارير
archive = الأرشيف
place = مكان
places = الأماكن
actor = جهة فاعلة
actors = الجهات الفاعلة
topic = موضوع
topics = المواضيع
source = المصدر
sources = المصادر
country = البلد
countries = البلدان
section-kind = باب
section-kinds = الأبواب
corrections = التصويبات
all-corrections = جميع التصويبات
no-corrections-yet = لا تصويبات حتى الآن.
not-mentioned-yet = لم يرد ذكره في أي تقرير بعد.
last-mentioned = آخر ذكر:
places-intro = كل الأماكن التي ورد ذكرها في التقارير.
actors-intro = كل الجماعات والقوات والشخصيات التي ورد ذكرها في التقارير.
topics-intro = كل القطاعات والمجموعات والمواضيع التي تتناولها التقارير.
sources-intro = كل المصادر التي استندت إليها التقارير، مع درجة موثوقيتها.
section-kinds-intro = الباب نفسه من تقرير إلى آخر.
archive-intro = جميع التقارير حسب التاريخ.
corrections-intro = كل ما عُدّل في التقارير بعد صدورها.
corrections-policy = سياستنا في التصويب

reports-count = { $count ->
    [zero] لا تقارير
    [one] تقرير واحد
    [two] تقريران
    [few] { $number } تقارير
    [many] { $number } تقريرًا
   *[other] { $number } تقرير
}
earlier-parts-count = { $count ->
    [zero] لا أجزاء سابقة
    [one] جزء سابق واحد
    [two] جزءان سابقان
    [few] { $number } أجزاء سابقة
    [many] { $number } جزءًا سابقًا
   *[other] { $number } جزء سابق
}
events-count = { $count ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $number } أحداث
    [many] { $number } حدثاً
   *[other] { $number } حدث
}

## The head of a report

as-of = الوضع حتى
as-of-inline = حتى
covers = الفترة المشمولة
published = نُشر
updated = حُدّث
passage = الفقرة المعنيّة
corrected = مصوّب
revised = تعديل:
next-report = التقرير المقبل
overdue = قد لا يكون هذا التقرير محدّثًا: تأخّر صدور التقرير التالي عن موعده.
sharing = التداول
authors = المؤلفون
translators = ترجمة
prepared-by = إعداد
approved-by = اعتماد
contact = للاتصال
contacts = جهات الاتصال
cite-as = للاستشهاد بهذا التقرير
colon = :
other-formats = بصيغ أخرى
format-text = نص عادي
format-single = ملف واحد للتمرير
format-email = رسالة بريد إلكتروني
format-pdf = للطباعة
format-picture = صورة للمشاركة
read-on-site = القراءة على الموقع
page-of-report = صفحة هذا التقرير مع التصويبات اللاحقة:
cite-passage = الاستشهاد بهذا المقطع
copied = نُسخ
share-report = مشاركة هذا التقرير
visits-start = تمييز الجديد منذ زيارتي الأخيرة
visits-stop = إيقاف التمييز ونسيان زياراتي
visits-note = يُحفظ هذا في متصفحك وحده، ولا يُرسل شيء.
visits-first = سيُميَّز الجديد ابتداءً من زيارتك القادمة.
visits-last = زيارتك الأخيرة:
visits-new = جديد
visits-changed = تغيّر
visits-none = لا جديد
time-in-zone = { $time } ({ $zone })
city-and-offset = { $city },{"\u00A0"}{ $offset }
number-short = رقم { $number }
report-number = { $type } رقم { $number }
report-number-of = { $type } رقم { $number } من { $total }
newer-report = صدر تقرير أحدث: رقم { $number }، { $date }
newer-report-dated = صدر تقرير أحدث: { $date }
newer-reports = صدرت تقارير أحدث: إلى أحدث تقرير
in-language = { $language ->
        [am] بالأمهرية
        [ar] بالعربية
        [bn] بالبنغالية
        [ckb] بالسورانية
        [de] بالألمانية
        [en] بالإنجليزية
        [es] بالإسبانية
        [fa] بالفارسية
        [fr] بالفرنسية
        [ha] بالهوسا
        [hi] بالهندية
        [ht] بالكريولية الهايتية
        [it] بالإيطالية
        [ja] باليابانية
        [ko] بالكورية
        [ku] بالكردية
        [my] بالبورمية
        [ne] بالنيبالية
        [nl] بالهولندية
        [pl] بالبولندية
        [prs] بالدرية
        [ps] بالبشتوية
        [pt] بالبرتغالية
        [ro] بالرومانية
        [ru] بالروسية
        [so] بالصومالية
        [sw] بالسواحيلية
        [ta] بالتاميلية
        [ti] بالتيغرينية
        [tr] بالتركية
        [uk] بالأوكرانية
        [ur] بالأردية
        [vi] بالفيتنامية
        [zh] بالصينية
       *[other] بلغة { $name }
    }
newest-in-language = الأحدث { $language }: رقم { $number }، { $date }
newest-in-language-dated = الأحدث { $language }: { $date }
untranslated = هذا التقرير غير متاح { $language }
editions-of-report = نسخ هذا التقرير
translation-behind = قد لا تكون هذه الترجمة محدّثة. تغيّرت النسخة «{ $language }» بعد إعدادها:
title-and-summary = العنوان والملخص
citation = { $publisher }، «{ $title }»، { $series }، رقم { $number }، { $date }. { $url }
citation-unnumbered = { $publisher }، «{ $title }»، { $date }. { $url }
# $authors and $publisher together are the $publisher of `citation`.
citation-by = { $authors }، { $publisher }
feed-of = { $title }: التقارير
feed-of-corrections = { $title }: التصويبات
feed-entry-changed = { $kind }: { $title }
preview-draft = مسودة: لن تُنشر هذه الصفحة.
preview-embargo = محظور النشر حتى { $time }.
preview-restricted = { $label } يتجاوز ما يجوز لهذا الموقع نشره.

## What changed

highlights = أبرز الأحداث
what-changed = ما الذي تغيّر
change = التغيّر
changes = التغيّرات
change-new = جديد
change-unchanged = دون تغيير
change-not-comparable = غير قابل للمقارنة
change-uncertain = تغيُّر غير مؤكد
change-other-source = مصدر آخر
since-number = منذ التقرير رقم { $number }
since-number-value = منذ التقرير رقم { $number } ({ $value })
since-date = منذ { $date }
since-date-value = منذ { $date } ({ $value })
than-number-value = غير مصدر التقرير رقم { $number } ({ $value })
than-date-value = غير مصدر { $date } ({ $value })
change-since-number = { $change } منذ التقرير رقم { $number } ({ $value })
change-since-date = { $change } منذ { $date } ({ $value })
unchanged-since-number = دون تغيير منذ التقرير رقم { $number }
unchanged-since-date = دون تغيير منذ { $date }
corrected-in-number = صُوِّب في التقرير رقم { $number }: { $value }
corrected-on-date = صُوِّب في { $date }: { $value }
corrected-number = { $value } وليس { $printed }
changed-figure = { $label }: { $value }{"\u200F"} ({ $change })
changed-figure-new = رقم جديد: { $label }، { $value }
changed-figure-gone = لم يعد يُذكر: { $label }
changed-section-new = قسم جديد: { $title }
changed-section-gone = لم يعد في التقرير: { $title }
changed-place-new = مكان جديد: { $name }
changed-actor-new = جهة فاعلة جديدة: { $name }
changed-source-new = مصدر جديد: { $name }
changed-correction-count = { $count ->
    [zero] لا تصويبات
    [one] تصويب واحد
    [two] تصويبان
    [few] { $number } تصويبات
    [many] { $number } تصويبًا
   *[other] { $number } تصويب
}
changed-figure-count = { $count ->
    [zero] لا أرقام جديدة أو متغيّرة
    [one] رقم واحد جديد أو متغيّر
    [two] رقمان جديدان أو متغيّران
    [few] { $number } أرقام جديدة أو متغيّرة
    [many] { $number } رقمًا جديدًا أو متغيّرًا
   *[other] { $number } رقم جديد أو متغيّر
}
changed-section-count = { $count ->
    [zero] لا أقسام جديدة
    [one] قسم جديد واحد
    [two] قسمان جديدان
    [few] { $number } أقسام جديدة
    [many] { $number } قسمًا جديدًا
   *[other] { $number } قسم جديد
}
changed-source-count = { $count ->
    [zero] لا مصادر جديدة
    [one] مصدر جديد واحد
    [two] مصدران جديدان
    [few] { $number } مصادر جديدة
    [many] { $number } مصدرًا جديدًا
   *[other] { $number } مصدر جديد
}
changed-text = { $kind }: { $text }
changed-places = { $count ->
    [zero] أرقام أخرى في { $number } مكان
    [one] رقم آخر في مكان واحد
    [two] أرقام أخرى في مكانين
    [few] أرقام أخرى في { $number } أماكن
    [many] أرقام أخرى في { $number } مكانًا
   *[other] أرقام أخرى في { $number } مكان
}
changed-sections-rewritten = { $count ->
    [zero] لم تُعَد كتابة أي قسم
    [one] أعيدت كتابة قسم واحد
    [two] أعيدت كتابة قسمين
    [few] أعيدت كتابة { $number } أقسام
    [many] أعيدت كتابة { $number } قسماً
   *[other] أعيدت كتابة { $number } قسم
}
changes-of = ما الذي تغيّر: { $title }
changed-lead = المقدمة
changed-facts = أرقام أو أحداث أو تحديثات
changed-sections = الأقسام
all-changes = كل التغييرات، كلمة كلمة
since-others = منذ تقرير آخر
compared-with = مقارنةً بـ
compared-how = يُقارَن كل رقم وكل قسم بآخر تقرير ورد فيه. ويُعدّ المكان أو الجهة الفاعلة أو المصدر جديدًا إذا لم يرد ذكره في أي تقرير سابق من السلسلة.
earlier-text = النص السابق
written-anew = نص جديد: لم يبق من النص السابق ما يكفي لعرض الفرق كلمة كلمة.
since-earlier = ما تغيّر منذ التقارير السابقة
since-this-report = ما تغيّر منذ ذلك
compared-since-how = يُقارَن أحدث تقرير بما قالته السلسلة حتى ذلك الحين. أما الأرقام والأحداث والتصحيحات فهي من جميع التقارير الصادرة منذ ذلك.
value-before = قبل
value-now = الآن
the-week = الأسبوع
week-iso = الأسبوع { $number } من عام { $year }
week-mmwr = الأسبوع الوبائي { $number } لعام { $year }
no-earlier-edition = لا يوجد تقرير سابق بهذه اللغة، فلا يمكن مقارنة النصوص.
nothing-changed = لم يتغير شيء سوى التاريخ.
new-places = أماكن جديدة
new-actors = جهات فاعلة جديدة
new-sources = مصادر يُستشهد بها للمرة الأولى
added-words = أضيف:
removed-words = حُذف:
same-words = الكلمات هي نفسها: تغيّر جدول أو صورة أو رابط أو علامة.
section-change-new = قسم جديد
section-change-rewritten = أعيدت كتابته
section-change-gone = لم يعد في التقرير
words-added = { $count ->
    [zero] لم تُضَف أي كلمة
    [one] أضيفت كلمة واحدة
    [two] أضيفت كلمتان
    [few] أضيفت { $number } كلمات
    [many] أضيفت { $number } كلمة
   *[other] أضيفت { $number } كلمة
}
words-removed = { $count ->
    [zero] لم تُحذف أي كلمة
    [one] حُذفت كلمة واحدة
    [two] حُذفت كلمتان
    [few] حُذفت { $number } كلمات
    [many] حُذفت { $number } كلمة
   *[other] حُذفت { $number } كلمة
}

## Figures

key-figures = الأرقام الرئيسية
figure = الرقم
value = القيمة
unit = الوحدة
status = الحالة
grade = التقييم
parts = التوزيع
share = النسبة
scope = النطاق
total = المجموع
history = التطور
figures-as-table = الأرقام في جدول
by-place = بحسب المكان
newest = الأحدث
figures-of-place = أرقام هذا المكان
figures-of-topic = ما أُحصي في هذا الموضوع
sum-of-places = { $count ->
    [zero] مجموع { $number } مكان
    [one] مجموع مكان واحد
    [two] مجموع مكانين
    [few] مجموع { $number } أماكن
    [many] مجموع { $number } مكانًا
   *[other] مجموع { $number } مكان
}
sum-and-without = { $sum }، { $without }
sum-without-places = دون { $places }
sum-without-number-of-places = { $count ->
    [zero] دون { $number } مكان
    [one] دون مكان واحد
    [two] دون مكانين
    [few] دون { $number } أماكن
    [many] دون { $number } مكانًا
   *[other] دون { $number } مكان
}
place-rest = غير موزَّع على الأماكن
place-rest-untold = لا يمكن تحديده
sum-of-series = { $count ->
    [zero] مجموع { $number } سلسلة
    [one] مجموع سلسلة واحدة
    [two] مجموع سلسلتين
    [few] مجموع { $number } سلاسل
    [many] مجموع { $number } سلسلة
   *[other] مجموع { $number } سلسلة
}
sum-without = دون { $series }: { $why }
sum-without-others = { $count ->
    [zero] دون { $number } سلسلة أخرى
    [one] دون سلسلة أخرى
    [two] دون سلسلتين أخريين
    [few] دون { $number } سلاسل أخرى
    [many] دون { $number } سلسلة أخرى
   *[other] دون { $number } سلسلة أخرى
}
sum-no-figure = لا رقم حتى { $date }
sum-unknown = الرقم غير معروف
sum-retracted = سُحب الرقم
sum-other-period = الرقم يخص فترة أخرى
sum-late = { $series }: حتى { $date } فقط
sum-part-new = { $series } ورد لاحقًا: { $now }
sum-part-revised = { $series } أصبح { $now }
sum-part-revised-from = { $series } من { $previous } إلى { $now }
figures-over-time = تطور الأرقام
other-figures = أرقام أخرى
what-sources-say = ما يقوله كل مصدر
sources-disagree = المصادر متضاربة: انظر الجدول
sources-disagree-here = المصادر متضاربة
used-here = المعتمد هنا
no-source = دون ذكر المصدر
note = ملاحظة
value-unknown = غير معروف
value-unknown-because = غير معروف: { $reason }
value-at-least = { $number } على الأقل
value-at-most = { $number } على الأكثر
value-about = نحو { $number }
value-with-status = { $value }{"\u200F"} ({ $status })
quantity = { $number }{"\u00A0"}{ $unit }
revision-words = { $previous } سابقًا: { $reason }
revision-words-noted = { $previous } سابقًا: { $reason }. { $note }
chart-at-least = {"\u200F"}{ $number } فأكثر
chart-at-most = حتى { $number }
chart-about = نحو { $number }
chart-words = { $label }: { $first } في { $first-date }، { $last } في { $last-date }
chart-words-once = { $label }: { $first } في { $first-date }
chart-words-since = { $words }؛ وكان العدّ مختلفًا قبل { $date }
history-of = { $label }: التطور عبر الزمن
figure-in-place = { $label }، { $place }
chart-table-follows = يتضمن الجدول التالي جميع القيم.
mark-open = أولي أو تقديري أو متنازع عليه
mark-retracted = مسحوب
mark-revised = رقم أو قاعدة عدّ جرى تنقيحها
mark-corrected = نُشر ثم صُوِّب
mark-range = نطاق
mark-at-least = على الأقل
mark-at-most = على الأكثر
mark-unknown = غير معروف
mark-missing = من دون تفصيل
chart-other-parts = { $count ->
    [zero] و{ $number } غيرها
    [one] وجزء آخر
    [two] وجزآن آخران
    [few] و{ $number } أجزاء أخرى
    [many] و{ $number } جزءًا آخر
   *[other] و{ $number } جزء آخر
}
chart-other-parts-sum = { $others }: { $sum }
chart-without-parts = { $count ->
    [zero] { $number } قيمة من دون تفصيل
    [one] قيمة واحدة من دون تفصيل
    [two] قيمتان من دون تفصيل
    [few] { $number } قيم من دون تفصيل
    [many] { $number } قيمة من دون تفصيل
   *[other] { $number } قيمة من دون تفصيل
}
chart-words-and = { $words }؛ { $more }
counted-by = بحسب { $sources }
counted-by-many = { $count ->
    [few] بحسب { $number } مصادر
    [many] بحسب { $number } مصدرًا
   *[other] بحسب { $number } مصدر
}
counted-since = منذ { $date }
chart-file = هذا الرسم ملفًا (SVG)
embed-chart = عرض هذا الرسم في موقع آخر
counting-rule = قاعدة العدّ
part-of-figure = جزء من
figures-stated-once = أرقام وردت مرة واحدة
map-words = خريطة: { $names }
map-with-layers = خريطة: { $names }. تُظهر: { $layers }
map-of-values = خريطة: { $label } بحسب المكان. { $values }
value-of-place = { $name }: { $value }
map-source = بيانات الخريطة: Natural Earth. الحدود المرسومة لا تعني أي اعتراف.
map-circles = مساحة الدائرة هي العدد.
map-largest-circle = أكبر دائرة تساوي { $value }.
map-unnamed = لا متسع على الخريطة لأسماء: { $names }.
map-dots-events = حجم النقطة: عدد الأحداث.
map-dots-reports = حجم النقطة: عدد التقارير.
map-ring = الدائرة المنقطة: الموقع { $precision }.
map-ring-small = الدائرة المنقطة الصغيرة: الموقع { $precision }.
map-ring-large = الدائرة المنقطة الكبيرة: الموقع { $precision }.
map-told-once = { $name }: { $told }، { $date }
map-told = { $name }: { $told }، آخرها: { $date }
source-words = المصدر: { $sources }

unit-persons = { $count ->
    [two] شخصان
    [few] أشخاص
    [many] شخصًا
   *[other] شخص
}
unit-households = { $count ->
    [two] أسرتان معيشيتان
    [few] أسر معيشية
   *[other] أسرة معيشية
}
unit-families = { $count ->
    [two] عائلتان
    [few] عائلات
   *[other] عائلة
}
unit-children = { $count ->
    [two] طفلان
    [few] أطفال
    [many] طفلًا
   *[other] طفل
}
unit-cases = { $count ->
    [two] حالتان
    [few] حالات
   *[other] حالة
}
unit-incidents = { $count ->
    [two] حادثان
    [few] حوادث
    [many] حادثًا
   *[other] حادث
}
unit-strikes = { $count ->
    [two] ضربتان
    [few] ضربات
   *[other] ضربة
}
unit-houses = { $count ->
    [two] منزلان
    [few] منازل
    [many] منزلًا
   *[other] منزل
}
unit-buildings = { $count ->
    [two] مبنيان
    [few] مبانٍ
   *[other] مبنى
}
unit-villages = { $count ->
    [two] قريتان
    [few] قرى
   *[other] قرية
}
unit-facilities = { $count ->
    [two] منشأتان
    [few] منشآت
   *[other] منشأة
}
unit-schools = { $count ->
    [two] مدرستان
    [few] مدارس
   *[other] مدرسة
}
unit-vehicles = { $count ->
    [two] مركبتان
    [few] مركبات
   *[other] مركبة
}
unit-days = { $count ->
    [two] يومان
    [few] أيام
    [many] يومًا
   *[other] يوم
}
unit-tonnes = { $count ->
    [two] طنّان
    [few] أطنان
    [many] طنًّا
   *[other] طن
}
unit-litres = { $count ->
    [two] لتران
    [few] لترات
    [many] لترًا
   *[other] لتر
}
unit-hectares = { $count ->
    [two] هكتاران
    [few] هكتارات
    [many] هكتارًا
   *[other] هكتار
}
unit-m2 = م²
unit-m3 = م³
unit-km = كم
unit-km2 = كم²
unit-percent = %
unit-usd = USD
unit-eur = EUR

measure-killed = قتلى
measure-deaths = وفيات
measure-injured = جرحى
measure-missing = مفقودون
measure-abducted = مختطفون
measure-affected = متضررون
measure-displaced = نازحون
measure-idps = نازحون داخليًا
measure-refugees = لاجئون
measure-returnees = عائدون
measure-in-need = محتاجون إلى المساعدة
measure-targeted = مستهدفون بالمساعدة
measure-reached = من وصلتهم المساعدة
measure-cases-suspected = حالات مشتبه فيها
measure-cases-probable = حالات محتملة
measure-cases-confirmed = حالات مؤكدة
measure-funding-required = التمويل المطلوب
measure-funding-received = التمويل الوارد

group-civilian = مدنيون
group-combatant = مقاتلون
group-unknown = الصفة غير معروفة
group-female = نساء وفتيات
group-male = رجال وفتيان
group-children = أطفال
group-adults = بالغون
group-responder = مستجيبون

status-preliminary = أولي
status-verified = موثّق
status-estimated = تقديري
status-disputed = محل خلاف
status-retracted = مسحوب

scope-this-period = خلال هذه الفترة
scope-to-date = منذ البداية
scope-stock = في هذا التاريخ
# Parts of labels that say of what time a figure counts, so that nothing says it again; the first letters of a word are enough.
scope-said-this-period = خلال هذه | الأسبوع | أسبوع | هذا الشهر | خلال الشهر | اليوم | يومي
scope-said-to-date = منذ | حتى الآن | حتى اليوم | تراكمي
scope-said-stock = في هذا التاريخ | الآن | حاليًا | اليوم

reason-not-available = غير متاح
reason-not-reported = لم يُبلَّغ عنه
reason-not-confirmed = غير مؤكد
reason-not-applicable = لا ينطبق

revision-new-data = بيانات جديدة
revision-reclassified = إعادة تصنيف
revision-duplicate-removed = حذف التكرار
revision-source-changed = تغيّر المصدر
revision-definition-changed = تغيّر التعريف
revision-error = خطأ سابق
revision-late-report = بلاغ متأخر

## Reports, series, updates

type-situation-report = تقرير عن الوضع
type-flash-update = موجز المستجدات
type-field-report = تقرير ميداني
type-bulletin = نشرة
type-incident-status = موجز حالة الحادث
type-assessment = تقييم
type-live-blog = تغطية مباشرة
type-epidemiological-bulletin = نشرة وبائية
type-weather-warning = تحذير جوي
type-election-report = تقرير عن الانتخابات

version-initial = تقرير أول
version-update = تحديث
version-final = تقرير ختامي

series-status-ongoing = جارية
series-status-closed = سلسلة منتهية

events = التسلسل الزمني
whole-timeline = التسلسل الزمني الكامل
event = حدث
updates = التحديثات
updates-and-corrections = التحديثات والتصويبات
notes = الملاحظات
back-to-text = العودة إلى النص
transcript = النص المكتوب
# Of plain texts, which show neither: `[Picture: a bridge]`.
picture = صورة
film = فيديو
recording = تسجيل صوتي
# A name and what it says: `Note: …`.
labelled = { $label }: { $words }
# $format: `MP4`.
film-as-file = الملف: { $format }

update-update = تحديث
update-correction = تصويب
update-clarification = توضيح
update-revision = رقم معدّل
update-retraction = سحب
update-note = ملاحظة من التحرير

changed-update = محدّث
changed-correction = مصوّب
changed-clarification = موضّح
changed-revision = معدّل
changed-retraction = مسحوب

alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه

## Incidents

incidents = الحوادث
data-incidents = الحوادث
incident-started = البداية
incident-planned-start = البداية المقررة
incident-expected = النهاية المتوقعة
incident-resolved = النهاية
incident-duration = المدة
incident-affects = المتأثرون
incident-ids = معرّفات أخرى
incident-course = المراحل
changed-state = الحادث: { $state } (سابقًا: { $before })
incident-since = منذ { $time }
incident-from = ابتداءً من { $time }
incident-until = حتى { $time }
incident-took = استغرق { $duration }
incidents-none = كل شيء يعمل
incidents-open = { $count ->
    [zero] لا حوادث مفتوحة
    [one] حادث مفتوح واحد
    [two] حادثان مفتوحان
    [few] { $number } حوادث مفتوحة
    [many] { $number } حادثًا مفتوحًا
   *[other] { $number } حادث مفتوح
}
incidents-planned = أعمال مجدولة: { $number }
incidents-more = و{ $number } غيرها
incident-state-investigating = قيد التحقيق
incident-state-identified = حُدِّد السبب
incident-state-monitoring = قيد المراقبة
incident-state-resolved = حُلَّ
incident-state-postmortem = حُلَّ، مع مراجعة
incident-state-scheduled = مجدول
incident-state-in-progress = قيد التنفيذ
incident-state-verifying = قيد التحقق
incident-state-completed = مكتمل
incident-severity-critical = حرج
incident-severity-major = كبير
incident-severity-minor = طفيف
incident-severity-none = بلا تأثير
incident-severity-maintenance = صيانة
duration-days = { $count ->
    [zero] { $number } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يومًا
   *[other] { $number } يوم
}
duration-hours = { $count ->
    [zero] { $number } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $number } ساعات
    [many] { $number } ساعة
   *[other] { $number } ساعة
}
duration-minutes = { $count ->
    [zero] { $number } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $number } دقائق
    [many] { $number } دقيقة
   *[other] { $number } دقيقة
}
duration-below-a-minute = أقل من دقيقة
duration-seconds = { $count ->
    [zero] { $number } ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $number } ثوانٍ
    [many] { $number } ثانية
   *[other] { $number } ثانية
}
duration-joined = { $larger } و{ $smaller }

## Sources

accessed = تاريخ الاطلاع:
archived-copy = نسخة محفوظة
cited-at = الاستشهاد:
type = النوع
reliability = الموثوقية
credibility = المصداقية
website = الموقع الإلكتروني
coordinates = الإحداثيات
precision-exact = موقع دقيق
precision-district = مقرَّب إلى نحو 10 كم
precision-region = مقرَّب إلى نحو 100 كم
place-code = رمز الموقع (P{"\u2011"}code)
topic-code = الرمز
short-name = الاسم المختصر

source-type-official = مصدر رسمي
source-type-armed-actor = طرف في النزاع
source-type-ngo-monitor = جهة رصد
source-type-un-agency = وكالة أممية
source-type-media = وسيلة إعلام
source-type-social-media = وسائل التواصل الاجتماعي
source-type-eyewitness = شاهد عيان
source-type-satellite = صور أقمار صناعية
documents = الوثائق
references = المراجع
identifiers = معرّف دائم
document-kind-original = التقرير الأصلي
document-kind-annex = ملحق
document-kind-dataset = بيانات
document-kind-map = خريطة
document-kind-statement = بيان
document-kind-translation = ترجمة
pages-count = { $count ->
    [zero] { $number } صفحة
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $number } صفحات
    [many] { $number } صفحة
   *[other] { $number } صفحة
}

# رموز الأميرالية: موثوقية المصدر ومصداقية المعلومة.
grade-words = { $reliability }، { $credibility }
reliability-a = مصدر موثوق تمامًا
reliability-b = مصدر موثوق عادةً
reliability-c = مصدر موثوق إلى حد ما
reliability-d = مصدر غير موثوق عادةً
reliability-e = مصدر غير موثوق
reliability-f = مصدر يتعذر الحكم على موثوقيته
credibility-1 = معلومة أكدتها مصادر أخرى
credibility-2 = معلومة صحيحة على الأرجح
credibility-3 = معلومة ربما تكون صحيحة
credibility-4 = معلومة مشكوك فيها
credibility-5 = معلومة مستبعدة
credibility-6 = معلومة يتعذر الحكم على صحتها

actor-kind-armed-group = جماعة مسلحة
actor-kind-army = جيش
actor-kind-government = حكومة
actor-kind-organisation = منظمة
actor-kind-person = شخصية
topic-kind-sector = قطاع
topic-kind-cluster = مجموعة قطاعية
topic-kind-theme = موضوع

## Handling

tlp-clear = يجوز تداوله دون قيود.
tlp-green = يجوز تداوله داخل المجتمع المعني، لا عبر القنوات العامة.
tlp-amber = يقتصر تداوله على أعضاء المنظمة وعملائها ممن تقتضي الحاجة اطلاعهم.
tlp-amber-strict = يقتصر تداوله على أعضاء المنظمة ممن تقتضي الحاجة اطلاعهم.
tlp-red = للمتلقين المحددين بالاسم دون سواهم.

## Disasters

disaster = الكارثة
disaster-type-ac = حادث تكنولوجي
disaster-type-av = انهيار ثلجي
disaster-type-ce = حالة طوارئ معقدة
disaster-type-cw = موجة برد
disaster-type-dr = جفاف
disaster-type-ec = إعصار خارج المدار
disaster-type-ep = وباء
disaster-type-eq = زلزال
disaster-type-et = درجات حرارة قصوى
disaster-type-fa = مجاعة
disaster-type-ff = سيول جارفة
disaster-type-fl = فيضان
disaster-type-fr = حريق
disaster-type-ht = موجة حر
disaster-type-in = غزو حشرات
disaster-type-ls = انهيار أرضي
disaster-type-ms = انهيار طيني
disaster-type-ot = كارثة أخرى
disaster-type-sl = انزلاق أرضي
disaster-type-ss = عرام العواصف
disaster-type-st = عاصفة محلية شديدة
disaster-type-tc = إعصار مداري
disaster-type-to = إعصار قمعي
disaster-type-ts = تسونامي
disaster-type-vo = ثوران بركاني
disaster-type-vw = رياح عاتية
disaster-type-wf = حريق غابات
disaster-type-wv = مدّ بحري
disaster-status-alert = إنذار
disaster-status-current = حالية
disaster-status-ongoing = مستمرة
disaster-status-past = سابقة

## Topics

topic-cccm = تنسيق المخيمات وإدارتها
topic-child-protection = حماية الطفل
topic-early-recovery = التعافي المبكر
topic-education = التعليم
topic-emergency-telecommunications = الاتصالات في حالات الطوارئ
topic-food-security = الأمن الغذائي
topic-gender-based-violence = العنف القائم على النوع الاجتماعي
topic-health = الصحة
topic-housing-land-property = السكن والأراضي والممتلكات
topic-logistics = الخدمات اللوجستية
topic-mine-action = الأعمال المتعلقة بالألغام
topic-nutrition = التغذية
topic-protection = الحماية
topic-shelter = المأوى
topic-wash = المياه والصرف الصحي والنظافة الصحية

## Kinds of sections

section-access = وصول المساعدات الإنسانية
section-analysis = تحليل
section-appeals = نداءات
section-background = خلفية
section-casualties = الخسائر البشرية
section-confrontations = الاشتباكات
section-contacts = جهات الاتصال
section-coordination = التنسيق
section-diplomacy = الدبلوماسية
section-displacement = النزوح
section-education = التعليم
section-emergency-response = الاستجابة الطارئة
section-food-security = الأمن الغذائي
section-forecast = التوقعات
section-funding = التمويل
section-gaps = الفجوات
section-health = الصحة
section-humanitarian-impact = الآثار الإنسانية
section-infrastructure = البنية التحتية
section-interventions = التدخلات
section-logistics = الخدمات اللوجستية
section-media = وسائل الإعلام
section-methodology = المنهجية
section-needs = الاحتياجات
section-protection = الحماية
section-reactions = ردود الفعل
section-response = الاستجابة
section-retreat = الانسحابات
section-security = الأمن
section-shelter = المأوى
section-situation-overview = لمحة عامة عن الوضع
section-trends = الاتجاهات
section-wash = المياه والصرف الصحي والنظافة
section-weather = الطقس

## The faults over a page of the preview

preview-errors = { $count ->
    [zero] لا أخطاء
    [one] خطأ واحد
    [two] خطآن
    [few] { $number } أخطاء
    [many] { $number } خطأً
   *[other] { $number } خطأ
}
preview-warnings = { $count ->
    [zero] لا تحذيرات
    [one] تحذير واحد
    [two] تحذيران
    [few] { $number } تحذيرات
    [many] { $number } تحذيراً
   *[other] { $number } تحذير
}
preview-more = { $count ->
    [zero] القائمة الكاملة
    [one] وواحد آخر في القائمة الكاملة
    [two] واثنان آخران في القائمة الكاملة
    [few] و{ $number } أخرى في القائمة الكاملة
    [many] و{ $number } أخرى في القائمة الكاملة
   *[other] و{ $number } أخرى في القائمة الكاملة
}
preview-error = خطأ
preview-warning = تحذير
preview-hide = إخفاء
preview-copy = نسخ
preview-open = افتح في المحرر
preview-whole-file = الملف كله

# Not printed: words that readers search by, beside the name of what is counted.
search-words-dead = قتلى وفيات موتى ضحايا
search-words-injured = جرحى مصابون إصابات
search-words-missing = مفقودون
search-words-abducted = مختطفون رهائن
search-words-displaced = نازحون مهجرون
