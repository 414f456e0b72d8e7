//! The keys and the words of the table. How they are judged, its owner says.

/// Which values of a key keep a text from readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Of the writer's own making: `draft: true`. `draft: no` among other words shows that somebody thought of it.
    Draft,
    /// What is on hides: `private: true`.
    Hides,
    /// What is off hides: `published: false`.
    Shows,
    /// The same, but all else is a place or a format: `permalink: false`.
    Made,
    /// What search engines may do: `robots: noindex`.
    Robots,
    /// Who may read: `access: members`.
    Readers,
    /// Who may read, or of whom a text speaks: `groups: staff`, `groups: [women, children]`.
    Groups,
    /// How secret: `classification: restricted`.
    Class,
    /// How far a text has come: `status: in review`.
    State,
    /// Which step or level a text has or needs, in a scheme of the site's own: `workflow: legal`, `tier: gold`.
    Gate,
    /// From when on it is shown, if that is ahead: `publishDate: 2030-01-01`.
    From,
    /// Until when nobody may read: `embargo_until: 2030-01-01`.
    Until,
    /// Until when it is shown: `expiryDate: 2020-01-01`.
    Expires,
    /// `withdrawn: {date: …}`
    Withdrawn,
}

/// Keys that Vigie reads itself.
pub(super) const OWN: &[(Sense, &[&str])] =
    &[(Sense::Draft, &["draft"]), (Sense::Until, &["embargo_until"]), (Sense::Withdrawn, &["withdrawn"])];

/// Of other programs, and in other languages. What a draft is called in them is in `language::forbidding`.
pub(super) const OF_OTHERS: &[(Sense, &[&str])] = &[
    (Sense::Draft, &["is_draft", "post_draft", "draft_mode", "drafts", "drafted"]),
    // Words with another meaning, too.
    (Sense::Draft, &["concept", "draf"]),
    (
        Sense::Hides,
        &[
            "private",
            "confidential",
            "secret",
            "hidden",
            "internal",
            "restricted",
            "sensitive",
            "unlisted",
            "unpublished",
            "unpublish",
            "embargoed",
            "archived",
            "deleted",
            "trashed",
            "scheduled",
            "in_review",
            "needs_review",
            "password",
            "protected",
            "members_only",
            "member_only",
            "subscribers_only",
            "no_publish",
            "do_not_publish",
            "dont_publish",
            "not_public",
            "not_published",
            "do_not_release",
            "do_not_share",
            "do_not_distribute",
            "hidden_from",
            "hide_from",
            "not_for",
            "require_role",
            "requires_role",
            "require_login",
            "requires_login",
            "logged_in_only",
            "subscription_required",
            "passcode",
            "passphrase",
            "access_code",
            "staff_only",
            "login_required",
            "allowed_users",
            "allowed_user",
            "only_for",
            "restricted_to",
            "limited_to",
            "restrict_content",
            "headless",
            "noindex",
            "robots_noindex",
            "exclude_from_search",
            "search_exclude",
            "nav_exclude",
            "eleventy_exclude_from_collections",
            "sitemap_exclude",
            "search_hidden",
            "disabled",
            "offline",
            "prive",
            "privado",
            "privat",
            "privato",
            "confidentiel",
            "confidencial",
            "vertraulich",
            "riservato",
            "geheim",
            "secreto",
            "segreto",
            "interne",
            "interno",
            "restreint",
            "restringido",
            "masqué",
            "caché",
            "oculto",
            "versteckt",
            "приватно",
            "приховано",
            "скрыто",
            "таємно",
            "секретно",
            "закрыто",
            "закрито",
            "внутренний",
            "внутрішній",
            "سري",
            "خاص",
            "مخفي",
            "gizli",
            "rahasia",
            "siri",
            "محرمانه",
            "خفیہ",
            "סודי",
            "गोपनीय",
            "গোপন",
            "机密",
            "機密",
            "秘密",
            "隐藏",
            "隱藏",
            "非公開",
            "非公开",
            "비공개",
        ],
    ),
    (
        Sense::Shows,
        &[
            "published",
            "publish",
            "public",
            "publishable",
            "visible",
            "show",
            "shown",
            "enabled",
            "enable",
            "active",
            "approved",
            "approval",
            "validated",
            "complete",
            "cleared",
            "live",
            "online",
            "ready",
            "released",
            "listed",
            "render",
            "build",
            "in_sitemap",
            "publie",
            "publicado",
            "publicada",
            "publique",
            "publico",
            "publica",
            "pubblicato",
            "pubblico",
            "veroffentlicht",
            "offentlich",
            "freigegeben",
            "en_ligne",
            "validé",
            "pap",
            "gepubliceerd",
            "openbaar",
            "publicerad",
            "julkaistu",
            "opublikowany",
            "opublikowane",
            "publikováno",
            "yayında",
            "yayinlandi",
            "опубліковано",
            "опубликовано",
            "публічно",
            "публично",
            "منشور",
            "منتشر_شده",
            "ציבורי",
            "प्रकाशित",
            "প্রকাশিত",
            "公開",
            "公开",
            "发布",
            "發布",
            "已发布",
            "공개",
        ],
    ),
    (
        Sense::Made,
        &["permalink", "output", "outputs", "index", "list", "listing", "search", "robots_index", "googlebot_index"],
    ),
    (Sense::Robots, &["robots", "robot", "googlebot", "robots_meta", "meta_robots"]),
    (
        Sense::Readers,
        &[
            "visibility", "access", "handling", "distribution", "marking", "tlp", "audience", "roles", "role_required",
            "required_role", "permissions", "permission", "readers", "viewers", "visible_to", "viewable_by",
            "readable_by", "shared_with", "share_with", "acl", "allowed_roles", "allowed_groups", "privacy",
            "recipients", "recipient", "distribution_list", "visible_for", "user_roles", "required_roles", "diffusion",
            "difusión", "visibilité", "visibilidad", "sichtbarkeit", "zugriff", "accès", "acceso", "доступ",
            "видимість",
        ],
    ),
    (Sense::Groups, &["groups", "group", "security", "members", "team", "teams"]),
    (
        Sense::Gate,
        &[
            "workflow",
            "workflow_state",
            "workflow_status",
            "workflow_step",
            "review",
            "review_status",
            "review_state",
            "review_stage",
            "publication_status",
            "publication_state",
            "publishing_status",
            "publishing_state",
            "release_status",
            "release_state",
            "release_channel",
            "editorial_status",
            "editorial_state",
            "approval_status",
            "approval_state",
            "access_level",
            "security_level",
            "subscription",
            "membership",
            "tier",
            "tiers",
            "access_tier",
            "clearance",
            "clearance_level",
            "security_class",
            "security_classification",
            "membership_level",
            "subscription_level",
            "reader_level",
            "min_role",
            "minimum_role",
            "readership",
        ],
    ),
    (
        Sense::Class,
        &["classification", "confidentiality", "confidentialité", "confidencialidad", "vertraulichkeit", "sensitivity"],
    ),
    (
        Sense::State,
        &[
            "status", "state", "stage", "publication", "publishing", "statut", "état", "estado", "stato", "stav",
            "durum", "статус", "стан", "состояние", "الحالة", "حالة", "وضعیت", "状态", "状態", "상태",
        ],
    ),
    (
        Sense::From,
        &[
            "publish_date", "publish_at", "publish_on", "publish_from", "pub_date", "date_published", "published_at",
            "published_on", "published_date", "publication_date", "date_publication", "release", "release_date",
            "release_on", "release_at", "released_at", "date_released", "available_from", "available_on",
            "visible_from", "visible_after", "show_from", "show_after", "go_live", "live_from", "live_at",
            "scheduled_for", "scheduled_at", "scheduled_date", "not_before", "hold_until", "hidden_until",
            "publier_le", "date_de_publication", "fecha_de_publicacion", "veroffentlichen_am", "发布日期", "公開日",
        ],
    ),
    (
        Sense::Until,
        &[
            "embargo", "embargo_date", "embargo_end", "embargo_ends", "embargo_lift", "embargoed_until",
            "under_embargo", "sperrfrist", "embargo_jusqu_au", "embargo_hasta", "ембарго", "эмбарго", "ambargo",
            "禁运",
        ],
    ),
    (
        Sense::Expires,
        &[
            "expiry_date", "expiry", "expires", "expire", "expires_at", "expires_on", "expiration", "expiration_date",
            "expire_date", "unpublish_date", "unpublish_on", "unpublish_at", "unpublished_at", "visible_until",
            "show_until", "available_until", "available_to", "remove_on", "remove_after", "until", "valid_until",
            "valid_to", "display_until", "display_to", "hide_after", "hide_on", "hide_at", "publish_end",
            "publish_down", "publish_until", "published_until", "publish_to", "end_publish", "end_publishing",
            "deleted_at", "deleted_on", "removed_at", "removed_on", "taken_down", "taken_down_at", "taken_down_on",
            "depublish", "depublish_on", "depublish_at", "depublished", "depublished_at", "depublished_on",
        ],
    ),
    (Sense::Withdrawn, &["retracted", "recalled", "retiré", "retirado", "zurückgezogen", "відкликано", "отозвано"]),
];

/// What others put before a key without another meaning: `isDraft`, `post_status`.
pub(super) const BEFORE: &[&str] =
    &["is_", "post_", "page_", "dg_", "wp_", "content_", "document_", "doc_", "article_", "entry_", "report_"];

/// Words of programs that keep a text from readers, as the whole value of a key or at its beginning, beside those of people in
/// `language::forbidding`.
pub(super) const CLOSED: &[&str] = &[
    "hidden",
    "unlisted",
    "noindex",
    "no publish",
    "dont publish",
    "drafts",
    "entwürfe",
    "brouillons",
    "borradores",
    "rascunhos",
    "bozze",
    "черновики",
    "чернетки",
    "logged in",
    "login required",
    "password protected",
    "nur für mitglieder",
    "nur für abonnenten",
    "réservé aux membres",
    "réservé aux abonnés",
    "membres seulement",
    "solo para miembros",
    "solo miembros",
    "solo para suscriptores",
    "só para membros",
    "solo per membri",
    "alleen voor leden",
    "только для членов",
    "только для подписчиков",
    "тільки для членів",
    "للأعضاء فقط",
    "仅限会员",
    "会員限定",
    "приховано",
    "скрыто",
    "prive",
    "fouo",
    "official sensitive",
];
/// More of them that can also be what a text is about, so that a tag may be one.
pub(super) const TOPICS: &[&str] = &[
    "member", "membership", "staff", "subscribers", "subscriber", "employees", "admin", "admins", "administrator",
    "editors", "partners", "premium", "paid", "registered", "trash", "trashed", "password", "protected", "on hold",
    "gesperrt", "à valider", "en attente", "masqué", "oculto", "versteckt", "приватно", "خاص", "داخلي", "للنشر لاحقا",
    "隐藏",
];
pub(super) const CLOSED_CLASSES: &[&str] = &["restricted", "internal", "sensitive", "high"];
pub(super) const UNFINISHED: &[&str] = &[
    "pending",
    "review",
    "in review",
    "to review",
    "under review",
    "for review",
    "needs review",
    "reviewing",
    "pending review",
    "wip",
    "work in progress",
    "unfinished",
    "not ready",
    "scheduled",
    "future",
    "archived",
    "trash",
    "inherit",
    "auto draft",
    "preview",
    "unlisted",
    "todo",
    "to do",
    "concept",
    "awaiting approval",
    "for approval",
    "unapproved",
    "not approved",
    "unreviewed",
    "rejected",
    "deleted",
    "withdrawn",
    "retracted",
    "on hold",
    "hold",
    "queued",
    "editing",
    "writing",
    "en cours",
    "relecture",
    "en relecture",
    "à relire",
    "en revisión",
    "pendiente",
    "in bearbeitung",
    "zur prüfung",
    "in prüfung",
    "em revisão",
    "pendente",
    "in revisione",
    "на проверке",
    "на перевірці",
    "в работе",
    "в роботі",
    "قيد المراجعة",
    "待审",
    "审核中",
    "レビュー中",
];
/// Words for everybody, beside those for no.
pub(super) const OPEN: &[&str] = &[
    "public", "open", "everyone", "everybody", "all", "anyone", "clear", "white", "tlp clear", "tlp white",
    "unclassified", "unrestricted", "general", "general public", "low", "publique", "público", "pública", "öffentlich",
    "pubblico", "openbaar", "публічно", "публично", "عام", "公開", "公开", "공개", "published", "anonymous", "world",
];

/// What a step is called behind which a text is public.
pub(super) const DONE: &[&str] = &[
    "done", "final", "finished", "complete", "completed", "approved", "released", "cleared", "live", "publish",
    "ready", "signed off", "passed", "merged", "free", "basic", "standard", "approuvé", "aprobado", "freigegeben",
    "veröffentlicht", "publié", "publicado", "veröffentlichung",
];

/// Parts of names that speak of who may read: `for_internal_use`, `embargoed_until`. They do in a name with other parts, too.
pub(super) const PARTS_OF_HIDING: &[&str] = &[
    "draft", "drafts", "private", "confidential", "secret", "internal", "restricted", "embargo", "embargoed",
    "unpublished", "unpublish", "unlisted", "protected", "noindex", "password", "wip", "withdrawn", "retracted",
    "members", "subscribers", "logged", "loggedin", "login", "paywall", "hold", "brouillon", "borrador", "entwurf",
    "rascunho", "bozza", "черновик", "чернетка", "confidentiel", "confidencial", "vertraulich", "interne", "interno",
    "intern",
];
/// The same for what is shown: `publish_to_web: false`.
pub(super) const PARTS_OF_SHOWING: &[&str] = &[
    "publish", "published", "publication", "publishing", "public", "release", "released", "live", "online", "approved",
    "approval", "cleared", "ready", "finalized", "finalised", "listed", "indexed", "publié", "publicado",
    "veröffentlicht", "freigegeben",
];
/// The same for what can also be a part of a page: `hidden_title`.
pub(super) const PARTS_OF_LOOK: &[&str] = &[
    "hidden", "hide", "visible", "show", "shown", "enabled", "enable", "disabled", "disable", "active", "display",
    "exclude", "excluded",
];

/// Parts of names that turn what the name says round, so that a no there may hide: `not_internal: no`, `embargo_lifted: no`.
pub(super) const TURNING: &[&str] = &[
    "not", "no", "non", "nor", "never", "without", "lift", "lifted", "over", "end", "ended", "ends", "remove",
    "removed", "off", "out", "expired", "passed", "declassified", "open", "clear", "until", "unless", "except", "free",
];

/// Parts of names that speak of readers, whatever stands beside them: `visibility_roles`.
pub(super) const PARTS_OF_READERS: &[&str] =
    &["visibility", "role", "roles", "acl", "audience", "readers", "viewers", "permission", "permissions", "privacy"];

/// Who has approved a text that nobody has.
pub(super) const NOBODY: &[&str] = &[
    "tbd", "tba", "tbc", "missing", "pending", "nobody", "no one", "none", "no", "n/a", "na", "not yet", "unknown",
    "to be determined", "to be confirmed", "waiting", "awaiting", "false", "todo",
];

/// What WordPress puts before the title of a text that asks for a password.
pub(super) const LOCKED: &[&str] =
    &["protected", "password protected", "protégé", "geschützt", "protegido", "protetto", "захищено", "защищено"];

/// Where a site is tried out.
pub(super) const UNLIVE: &[&str] = &[
    "staging", "stage", "dev", "development", "test", "testing", "preview", "local", "qa", "uat", "sandbox", "preprod",
    "pre production",
];

/// Words with which a classification begins that says how grave things are.
pub(super) const SCALES: &[&str] = &["ipc", "ch", "phase", "category", "grade", "magnitude", "fews", "inform"];
