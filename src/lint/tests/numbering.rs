//! Numbered headings.

use super::{check_in, check_report};

#[test]
fn numbering_jump() {
    check_report("", "## III.1 A\n\n## III.3 B", "001.fr.md: numbering-jump: ## III.3 B");
    check_report("", "## 1. A\n\n### 1.1 B\n\n### 1.2 C\n\n## 2. D\n\n## 3) E", "");
    check_report("", "## 1. A\n\n## 3. B", "001.fr.md: numbering-jump: ## 3. B");
    check_report("", "## 27 novembre\n\n## 29 novembre\n\n## M. Untel\n\n## Alep", "");
}

#[test]
fn days_hours_and_ranks_are_no_numbering() {
    for (language, headings) in [
        ("de", "## 28. Februar\n\n## 1. März\n\n## 3. und 4. April\n\n## 9.5.\n\n## 12.5.: Lage\n\n## 7. Mai 2024"),
        ("cs", "## 12. dubna\n\n## 3. 12. 2024\n\n## 5. 12. Praha\n\n## 5. – 7. prosince\n\n## 30.6.–2.7."),
        ("sk", "## 5. júna\n\n## 8. júna"),
        ("hu", "## 2. nap\n\n## 5. nap"),
        ("lb", "## 3. Mäerz\n\n## 7. Mäerz"),
        ("de", "## 1. Tag\n\n## 4. Tag\n\n## 2. Woche"),
        ("cs", "## 12. Dubna\n\n## 15. Dubna"),
        ("ru", "## 28.02\n\n## 01.03\n\n## 03.03.25"),
        ("it", "## 9.15\n\n## 10.30"),
        ("fr", "## 14.30 : point\n\n## 16.45 : point\n\n## 09.15 Reprise"),
    ] {
        check_in(language, "", headings, "");
    }
    check_in("de", "", "## 1. Lage\n\n## 3. Marschziel", "001.md: numbering-jump: ## 3. Marschziel");
    check_in("cs", "", "## 1. Voda\n\n## 3. Proud", "001.md: numbering-jump: ## 3. Proud");
    check_in("de", "", "## 2.1. Brunnen\n\n## 2.3. Pumpen", "001.md: numbering-jump: ## 2.3. Pumpen");
    // Chapters of a long plan are no hours.
    check_in("fr", "", "## 11.10 A\n\n## 11.12 B", "");
    check_in("fr", "", "## 11.9 A\n\n## 11.12 B", "001.md: numbering-jump: ## 11.12 B");
    // In English, a point makes no ordinal.
    check_in("en", "", "## 1. water\n\n## 3. power", "001.md: numbering-jump: ## 3. power");
}
