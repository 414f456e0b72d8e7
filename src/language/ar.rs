//! Arabic.

use super::endings::Endings;
use super::fields::{Example, Hints, Language, Prose, Search, Typography};
use super::script::Script;

pub(super) static ARABIC: Language = Language {
    tag: "ar",
    cldr: "ar",
    script: Script::Arabic,
    first_day: None,
    typography: Typography { double: Some(('«', '»')), single: None, spaced: false },
    numbers: None,
    prose: Prose {
        hedges: "يقال, يُقال, قيل, يُزعم, مصادر مطلعة, بحسب مصادر, وفق مصادر, وفقا لمصادر, وفقاً لمصادر, \
            أنباء غير مؤكدة, معلومات غير مؤكدة",
        attributions: "بحسب, وفق, وفقا, وفقاً, قال, قالت, يقول, تقول, أعلن, أعلنت, أفاد, أفادت, ذكر, ذكرت",
        likelihood: None,
        months: "يناير, فبراير, مارس, أبريل, إبريل, مايو, يونيو, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر, \
            كانون, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, أيلول, تشرين",
        approximate: "نحو, حوالي, قرابة, زهاء, من, على, تقريبا, تقريباً, ما, يقارب, يتجاوز, تجاوز",
        references: "رقم, العدد, الصفحة, القسم, التقرير, المادة, القرار, اليوم, الأسبوع, المرحلة",
        phone: "هاتف, الهاتف, جوال, واتساب, فاكس",
        scales: &[
            (1_000, "ألف, آلاف, ألفا, ألفاً"),
            (1_000_000, "مليون, ملايين, مليونا"),
            (1_000_000_000, "مليار, مليارات"),
        ],
        joints: "و, إلى, أو",
        articles: "",
        attached: "وف",
        before_noon: "صباحا, صباحاً, فجرا, فجراً",
        after_noon: "مساء, مساءً, ظهرا, ظهراً, عصرا, عصراً, ليلا, ليلاً",
        hours: "",
        persons: "شخص, شخصا, شخصاً, أشخاص",
        units: "",
    },
    search: Search {
        endings: Endings {
            articles: &["وبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "ال", "لل"],
            attached: "وفبلك",
            repeated: true,
            steps: &[&["هما>", "هم>", "ها>", "ات>", "ون>", "ين>", "ان>", "ه>", "ا>"]],
        },
        common: "في من الي عن ان او ما لا",
    },
    hints: Hints {
        draft: "احذف هذا السطر للنشر",
        issue_title: "{series}، العدد {number}",
        fill_in: "ضع الرقم مكان null واحذف `reason`. ما لا يُعرف يبقى null، فهو ليس صفرًا.",
        before: "العدد {issue}: {value}",
        new_here: "جملتان أو ثلاث، ثم من رسالتين إلى خمس رسائل رئيسية:",
        translate: "ترجم النصوص. التواريخ والأرقام والمصادر مأخوذة من {file}.",
        write_here: "اكتب هنا. تبدأ علامتا # قسمًا جديدًا.",
        series: "سلسلة: أعدادها في هذا المجلد، ملف لكل لغة.",
    },
    example: Example {
        site: "خلية الأزمة",
        description: "تقارير الحالة: ما هو معروف، ومن يقوله، وإلى أي حد يمكن الوثوق به.",
        publisher: "خلية الأزمة",
        series: "مثال: الفيضان",
        series_summary: "فيضان متخيَّل يبيّن كيف تُعدّ السلسلة. استبدله بسلسلتك.",
        place: "البلدة القديمة",
        actor: "خدمة الإنقاذ",
        source: "البلدية",
    },
    countries: include_str!("countries/ar.tsv"),
    messages: include_str!("../../themes/default/i18n/ar.ftl"),
};
